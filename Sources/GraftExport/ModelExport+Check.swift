internal import GraftBackbones
internal import GraftHeads
internal import GraftImages
internal import GraftRandom
internal import SystemPackage

extension ModelExport {
    /// How many random images a network must answer for as the model does.
    static let checkedImageCount = 3

    /// How far answers may lie apart, as a share of those above 1.
    ///
    /// The order of sums differs, and in other precisions than float32 the head is computed in them too, where the model's is not.
    private var tolerance: Float {
        backbones.members.allSatisfy { $0.precision == .float32 } ? 1e-4 : 5e-2
    }

    /// Writes a network's files, loads it again, and keeps them if it answers as the model does.
    ///
    /// - Throws: `ExportError`, `BackboneError`.
    func writeChecked(
        _ format: ExportFormat, to path: FilePath, inputs: [CompleteNetwork.Input],
        write: ([StagedExport.File]) throws -> Void
    ) async throws -> ExportedModel {
        let staged = try StagedExport(format, at: path)
        do {
            try write(staged.files)
            let again = try CompleteNetwork(contentsOf: staged.files[0].temporary, inputs: inputs)
            let difference = try await greatestDifference(from: again, savedAt: path)
            let takesBatches = try again.hasFreeBatch
            try staged.commit()
            return ExportedModel(
                files: format.files(at: path),
                network: ExportedModel.Network(
                    imageSizes: inputs.map(\.size), takesBatches: takesBatches,
                    checkedImageCount: Self.checkedImageCount, greatestDifference: difference))
        } catch {
            staged.discard()
            throw error
        }
    }

    /// Compares a network's answers with the model's, and says how far they lie apart at most.
    ///
    /// - Throws: `ExportError.verificationFailed` where that is too far, `BackboneError`.
    private func greatestDifference(from network: CompleteNetwork, savedAt path: FilePath) async throws -> Float {
        let images = (0..<Self.checkedImageCount).map { randomImage(seed: UInt64($0)) }
        var expected: [[Float]] = []
        for image in images { expected.append(try await answer(image)) }
        let samples = network.inputs.map { input in
            images.map { $0.resized(width: input.size.width, height: input.size.height).samples }
        }
        let found = try network.answers(for: samples, outputCount: head.classCount, as: backbones.first)
        var greatest: Float = 0
        for (found, expected) in zip(found, expected) {
            for (index, pair) in zip(found, expected).enumerated() {
                let difference = abs(pair.0 - pair.1)
                let unit = max(1, abs(pair.1), head.valueScaling?.scale[index] ?? 0)
                guard difference <= tolerance * unit else {
                    throw ExportError.verificationFailed(path, difference: difference)
                }
                greatest = max(greatest, difference)
            }
        }
        return greatest
    }

    /// Coarse squares of random colours: noise of single pixels would look alike to a network.
    private func randomImage(seed: UInt64) -> RGBImage {
        var generator = SeededGenerator(seed: seed)
        let side = 5
        let samples = (0..<(side * side * 3)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let size = backbones.first.imageSize
        return RGBImage(width: side, height: side, samples: samples).resized(width: size.width, height: size.height)
    }
}
