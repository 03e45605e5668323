internal import Foundation
package import GraftBackbones
internal import GraftAugmentation
package import GraftHeads
internal import GraftImages
package import GraftPipeline
package import SystemPackage

/// A bundle's model, ready to run, and what the bundle says of itself.
package struct LoadedBundle {
    package let description: BundleDescription
    package let model: ImageModel

    /// Reads a bundle whose model does one of some tasks.
    ///
    /// - Throws: `GraftError` for a bundle that is missing, damaged, from a later version or of another task, or whose
    ///   backbone is missing or has changed; `BackboneError`.
    package init(
        contentsOf path: FilePath, tasks: [ModelTask], device: String?, cacheDirectory: FilePath?,
        batching: DynamicBatching? = nil,
        pixelLimit: Int = ImageDecoder().pixelLimit, memory: DecodingMemory = DecodingMemory(),
        fetchBackbone: ImageModel.BackboneFetching?
    ) async throws {
        let layout = BundleLayout(bundle: path)
        description = try BundleDescription(of: layout)
        let manifest = description.manifest
        let task = manifest.task ?? .classes
        guard tasks.contains(task) else { throw GraftError.otherTask(path, task) }
        var members: [Backbone] = []
        for pin in manifest.backbones {
            members.append(
                try await pin.restored(
                    from: layout, device: device, cacheDirectory: cacheDirectory, batching: batching,
                    fetchBackbone: fetchBackbone))
        }
        let backbones = JoinedBackbones(members)
        let head: Head
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
        let pipeline = BackbonePipeline(
            backbones: backbones,
            decoder: ImageDecoder(
                appliesOrientation: manifest.preprocessing.appliesOrientation, pixelLimit: pixelLimit),
            resizeMode: manifest.preprocessing.resizeMode, memory: memory)
        let training = try description.decode(AugmentedTraining.self).training
        model = ImageModel(
            names: manifest.classes, head: head, pipeline: pipeline,
            novelty: try Self.novelty(of: layout, featureCount: backbones.featureCount),
            testTimeAugmentation: .testTime(trainedWith: training?.augmentation))
    }

    /// What an answer by several views needs to know of the training.
    private struct AugmentedTraining: Decodable {
        let training: Training?

        struct Training: Decodable {
            let augmentation: Augmentation?
        }
    }

    /// What tells how unlike the training images an image is; bundles of earlier versions have nothing.
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
    package init(_ task: ModelTask) {
        self =
            switch task {
            case .classes: .softmax
            case .labels: .sigmoid
            case .values: .linear
            }
    }

    /// What a model with this output says of an image.
    package var task: ModelTask {
        switch self {
        case .softmax: .classes
        case .sigmoid: .labels
        case .linear: .values
        }
    }
}
