internal import Foundation
internal import GraftBackbones
internal import GraftInference
internal import GraftTraining
internal import SystemPackage

/// A model that a bundle holds: what answers, and how it came about.
protocol BundledModel: Sendable {
    var model: ImageModel { get }
    var record: TrainingRecord? { get }
}

extension BundledModel {
    var head: Head { model.head }
    var pipeline: BackbonePipeline { model.pipeline }

    /// What the model says for each row of features.
    func outputs(ofRows source: any FeatureSource) -> [[Float]] {
        (0..<source.count).map { row in
            var features = [Float](repeating: 0, count: source.dimension)
            var span = features.mutableSpan
            source.copyFeatureVector(at: row, into: &span)
            return model.outputs(ofFeatures: features)
        }
    }

    /// Saves the model as a bundle that appears whole or not at all.
    ///
    /// - Throws: `GraftError.outputExists` where the path is something else, `.cannotWrite`.
    func saveBundle(to path: FilePath, storage: BackboneStorage) throws {
        let staged = try StagedBundle(for: path)
        do {
            try write(to: staged, storage: storage)
            try staged.commit()
        } catch {
            staged.discard()
            throw error
        }
    }

    func write(to staged: StagedBundle, storage: BackboneStorage) throws {
        do {
            try write(to: BundleLayout(bundle: staged.temporary), storage: storage)
        } catch {
            throw GraftError.cannotWrite(staged.destination, error.systemReason)
        }
    }

    private func write(to layout: BundleLayout, storage: BackboneStorage) throws {
        try head.write(to: URL(fileURLWithPath: layout.head.string))
        try model.novelty?.safetensors().write(to: URL(fileURLWithPath: layout.novelty.string))
        let pins = try pipeline.backbones.members.enumerated().map { position, backbone in
            try BundleManifest.BackbonePin(
                backbone, in: layout, folder: BundleLayout.backboneName(at: position), storage: storage)
        }
        let manifest = BundleManifest(
            task: model.task == .classes ? nil : model.task, classes: model.names, backbones: pins,
            preprocessing: BundleManifest.Preprocessing(pipeline), versions: .current)
        try RecordedBundle(manifest: manifest, training: record).write(to: layout)
    }
}
