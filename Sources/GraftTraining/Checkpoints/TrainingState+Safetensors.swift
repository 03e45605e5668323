internal import Foundation
internal import GraftRandom

/// The part of a state that is no tensor.
private struct StateRecord: Codable {
    let progress: TrainingProgress
    let step: Int
    let generators: [SeededGenerator?]
    /// The number of tensors in each of the optimizer's slots.
    let slots: [String: Int]
}

extension TrainingState {
    static let recordKey = "state"
    private static let (headPart, bestPart, optimizerPart) = ("head", "best", "optimizer")

    /// Gives the state as named tensors: `head/dense.kernel`, `best/dense.kernel`, `optimizer/m/0`.
    ///
    /// - Throws: `EncodingError` where a number of it is not finite.
    func safetensors() throws -> SafetensorsFile {
        let record = StateRecord(
            progress: progress, step: optimizer.step, generators: generators,
            slots: optimizer.slots.mapValues(\.count))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var file = SafetensorsFile(
            tensors: [:], metadata: [Self.recordKey: String(decoding: try encoder.encode(record), as: UTF8.self)])
        file.add(try head.safetensors(), under: Self.headPart)
        if let best { file.add(try best.safetensors(), under: Self.bestPart) }
        for (name, tensors) in optimizer.slots {
            for (slot, elements) in tensors.enumerated() {
                file.tensors["\(Self.optimizerPart)/\(name)/\(slot)"] = Tensor(
                    shape: [elements.count], elements: elements)
            }
        }
        return file
    }

    /// Reads a state from named tensors, as `safetensors()` gives them.
    ///
    /// - Throws: `HeadError` where they are none.
    init(_ file: SafetensorsFile) throws(HeadError) {
        guard let json = file.metadata[Self.recordKey],
            let record = try? JSONDecoder().decode(StateRecord.self, from: Data(json.utf8))
        else { throw .invalidSafetensors(.invalidMetadata(key: Self.recordKey), file: nil) }
        progress = record.progress
        generators = record.generators
        head = try Head(file.part(Self.headPart))
        let best = file.part(Self.bestPart)
        self.best = best.tensors.isEmpty ? nil : try Head(best)
        optimizer = OptimizerState(step: record.step, slots: [:])
        for (name, count) in record.slots {
            var slots: [[Float]] = []
            // The count is not trusted to be that of anything: the first tensor that is not there ends it.
            while slots.count < count {
                let tensor = "\(Self.optimizerPart)/\(name)/\(slots.count)"
                guard let elements = file.tensors[tensor]?.elements else {
                    throw .invalidSafetensors(.missingTensor(tensor), file: nil)
                }
                slots.append(elements)
            }
            optimizer.slots[name] = slots
        }
    }
}

extension SafetensorsFile {
    /// Adds the tensors and the metadata of another file, with a name before theirs.
    fileprivate mutating func add(_ file: SafetensorsFile, under name: String) {
        for (key, tensor) in file.tensors { tensors["\(name)/\(key)"] = tensor }
        for (key, text) in file.metadata { metadata["\(name)/\(key)"] = text }
    }

    /// The tensors and the metadata that were added under a name.
    fileprivate func part(_ name: String) -> SafetensorsFile {
        func part<Value>(_ values: [String: Value]) -> [String: Value] {
            var part: [String: Value] = [:]
            for (key, value) in values where key.hasPrefix(name + "/") {
                part[String(key.dropFirst(name.count + 1))] = value
            }
            return part
        }
        return SafetensorsFile(tensors: part(tensors), metadata: part(metadata))
    }
}
