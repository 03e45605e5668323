internal import Foundation
internal import GraftBackbones
internal import GraftFeatures
internal import GraftImages
internal import GraftTraining
internal import SystemPackage

/// A model that a bundle holds: names, a pipeline, and a head on its features.
protocol BundledModel: Sendable {
    /// What the outputs are called, in their order.
    var outputNames: [String] { get }
    var head: Head { get }
    var pipeline: BackbonePipeline { get }
    var record: TrainingRecord? { get }
    /// What tells how unlike the training images an image is; nil where that is not known.
    var novelty: NoveltyDetector? { get }

    /// What the model says, `[outputs]`, given a feature vector, `[D]`.
    func outputs(ofFeatures features: [Float]) -> [Float]
}

extension BundledModel {
    /// Nil: a model tells unlike images only where they have classes.
    var novelty: NoveltyDetector? { nil }

    /// What the model says for each row of features.
    func outputs(ofRows source: any FeatureSource) -> [[Float]] {
        (0..<source.count).map { row in
            var features = [Float](repeating: 0, count: source.dimension)
            var span = features.mutableSpan
            source.copyFeatureVector(at: row, into: &span)
            return outputs(ofFeatures: features)
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
        try novelty?.safetensors().write(to: URL(fileURLWithPath: layout.novelty.string))
        let pins = try pipeline.backbones.members.enumerated().map { position, backbone in
            try BundleManifest.BackbonePin(
                backbone, in: layout, folder: BundleLayout.backboneName(at: position), storage: storage)
        }
        let task = head.output.task
        try BundleManifest(
            task: task == .classes ? nil : task, classes: outputNames, backbone: pins[0],
            joined: pins.count > 1 ? Array(pins.dropFirst()) : nil,
            preprocessing: BundleManifest.Preprocessing(
                resizeMode: pipeline.resizeMode, appliesOrientation: pipeline.decoder.appliesOrientation),
            training: record,
            versions: BundleManifest.Versions(graft: GraftVersion.current, openVINO: ComputeDevice.runtimeVersion)
        ).write(to: layout)
    }
}
