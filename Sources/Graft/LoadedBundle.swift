internal import Foundation
internal import GraftBackbones
internal import GraftFeatures
internal import GraftHub
internal import GraftImages
internal import GraftTraining
internal import SystemPackage

/// The parts of a bundle's model, ready to run.
struct LoadedBundle {
    let manifest: BundleManifest
    let head: Head
    let pipeline: BackbonePipeline
    /// What tells how unlike the training images an image is; bundles of earlier versions have nothing.
    let novelty: NoveltyDetector?

    /// Reads a bundle whose model does one of some tasks.
    ///
    /// - Throws: `GraftError` for a bundle that is missing, damaged, from a later version or of another task, or whose
    ///   backbone is missing or has changed; `BackboneError`.
    init(
        contentsOf path: FilePath, tasks: [ModelTask], device: String?, cacheDirectory: FilePath?, hub: Hub
    ) async throws {
        let layout = BundleLayout(bundle: path)
        manifest = try BundleManifest(of: layout)
        let task = manifest.task ?? .classes
        guard tasks.contains(task) else { throw GraftError.otherTask(path, task) }
        var members: [Backbone] = []
        for pin in manifest.backbones {
            members.append(
                try await pin.restored(from: layout, device: device, cacheDirectory: cacheDirectory, hub: hub))
        }
        let backbones = JoinedBackbones(members)
        do {
            head = try Head(contentsOf: URL(fileURLWithPath: layout.head.string))
        } catch {
            throw GraftError.damagedBundle(layout.head, error.description)
        }
        guard head.inputDimension == backbones.featureCount, head.classCount == manifest.classes.count,
            head.output.task == task
        else {
            throw GraftError.damagedBundle(
                layout.head,
                "it takes \(head.inputDimension) features and tells \(head.classCount) \(head.output.task.rawValue) apart, "
                    + "where the backbone gives \(backbones.featureCount) and there are \(manifest.classes.count) \(task.rawValue)"
            )
        }
        pipeline = BackbonePipeline(
            backbones: backbones,
            decoder: ImageDecoder(appliesOrientation: manifest.preprocessing.appliesOrientation),
            resizeMode: manifest.preprocessing.resizeMode)
        novelty = try Self.novelty(of: layout, featureCount: backbones.featureCount)
    }

    private static func novelty(of layout: BundleLayout, featureCount: Int) throws(GraftError) -> NoveltyDetector? {
        guard FileManager.default.fileExists(atPath: layout.novelty.string) else { return nil }
        let novelty: NoveltyDetector
        do {
            novelty = try NoveltyDetector(SafetensorsFile(contentsOf: URL(fileURLWithPath: layout.novelty.string)))
        } catch {
            guard case .invalidSafetensors(let defect, file: _) = error else {
                throw GraftError.damagedBundle(layout.novelty, error.description)
            }
            throw GraftError.damagedBundle(layout.novelty, "\(defect)")
        }
        guard novelty.inputDimension == featureCount else {
            throw GraftError.damagedBundle(
                layout.novelty,
                "it compares \(novelty.inputDimension) features, where the backbone gives \(featureCount)")
        }
        return novelty
    }
}

extension HeadOutput {
    /// The output of a model that does this.
    init(_ task: ModelTask) {
        self =
            switch task {
            case .classes: .softmax
            case .labels: .sigmoid
            case .values: .linear
            }
    }

    /// What a model with this output says of an image.
    var task: ModelTask {
        switch self {
        case .softmax: .classes
        case .sigmoid: .labels
        case .linear: .values
        }
    }
}
