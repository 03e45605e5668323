internal import Foundation

extension Head {
    private static let architectureKey = "architecture"
    private static let outputKey = "output"
    private static let valueScalingName = "values"

    /// Gives the head as named tensors: each layer's name, a dot and Keras' name of the parameter: `dense_1.kernel`.
    ///
    /// The architecture is in the metadata, as JSON under `architecture`, and the output under `output` unless it is softmax.
    ///
    /// - Throws: `EncodingError` where the architecture cannot be written as JSON.
    public func safetensors() throws -> SafetensorsFile {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(architecture), as: UTF8.self)
        var tensors: [String: Tensor] = [:]
        for (layer, name) in zip(layers, Self.names(of: layers.map(\.behavior.typeName))) {
            for (parameter, tensor) in layer.behavior.tensors {
                tensors["\(name).\(parameter)"] = tensor
            }
        }
        if let valueScaling {
            for (name, numbers) in [("mean", valueScaling.mean), ("scale", valueScaling.scale)] {
                tensors["\(Self.valueScalingName).\(name)"] = Tensor(shape: [classCount], elements: numbers)
            }
        }
        var metadata = [Self.architectureKey: json]
        if output != .softmax { metadata[Self.outputKey] = output.rawValue }
        return SafetensorsFile(tensors: tensors, metadata: metadata)
    }

    /// Reads a head from named tensors and the architecture in their metadata, as `safetensors()` gives them.
    ///
    /// - Throws: `HeadError.invalidSafetensors` where the tensors are not those of the architecture,
    ///   `HeadError.outOfRange` where a number of the architecture is outside its range.
    public init(_ file: SafetensorsFile) throws(HeadError) {
        guard let json = file.metadata[Self.architectureKey],
            let architecture = try? JSONDecoder().decode(HeadArchitecture.self, from: Data(json.utf8))
        else { throw .invalidSafetensors(.invalidMetadata(key: Self.architectureKey), file: nil) }
        guard let output = HeadOutput(rawValue: file.metadata[Self.outputKey] ?? HeadOutput.softmax.rawValue) else {
            throw .invalidSafetensors(.invalidMetadata(key: Self.outputKey), file: nil)
        }
        let hiddenLayers = architecture.hiddenLayers
        let names = Self.names(of: hiddenLayers.map(\.typeName) + [architecture.finalLayer.typeName])
        var reader = ParameterReader(file.tensors)
        var dimension: Int?
        var layers: [Layer] = []
        for (hidden, name) in zip(hiddenLayers, names) {
            switch hidden {
            case .dense(let units, let activation):
                let dense = try reader.readDense(name, inputs: dimension, units: units, activation: activation)
                layers.append(.dense(dense))
                dimension = units
            case .dropout(let rate):
                layers.append(.dropout(try Dropout(rate: rate)))
            case .batchNormalization(let momentum, let epsilon):
                let layer = try reader.readBatchNormalization(
                    name, dimension: dimension, momentum: momentum, epsilon: epsilon)
                layers.append(.batchNormalization(layer))
                dimension = layer.dimension
            case .activation(let function):
                layers.append(.activation(ActivationLayer(function)))
            case .standardization:
                let layer = try reader.readStandardization(name, dimension: dimension)
                layers.append(.standardization(layer))
                dimension = layer.dimension
            case .unitNormalization:
                layers.append(.unitNormalization(UnitNormalization()))
            }
        }
        let outputName = names[names.count - 1]
        var scaling: ValueScaling?
        switch architecture.finalLayer {
        case .dense:
            let last = try reader.readDense(outputName, inputs: dimension, units: nil, activation: .linear)
            layers.append(.dense(last))
            if output == .linear { scaling = try reader.readValueScaling(Self.valueScalingName, count: last.units) }
        case .nearestNeighbors(let classCount, let count, let temperature, let smoothing, let divisor):
            let examples = try reader.readReferences(outputName, inputs: dimension)
            let layer = try NearestNeighbors(
                references: examples.references, labels: examples.labels, classCount: classCount, count: count,
                temperature: temperature, smoothing: smoothing, divisor: divisor)
            layers.append(.nearestNeighbors(layer))
        }
        try reader.finish()
        try self.init(layers: layers, output: output, valueScaling: scaling)
    }
}
