internal import GraftFiles
internal import GraftFeatures
internal import GraftInference
internal import GraftMetrics
internal import GraftTraining
internal import SystemPackage

/// What a saved bundle must do again: images, their features and what the trained model says of them.
struct BundleCheck: Sendable {
    let held: LabeledFeatures
    let files: [ImageFile]
    /// A row an image.
    let outputs: [[Float]]
    let isValidation: Bool
    private let novelty: NoveltyDetector?

    /// Notes what the model says of the validation images, or of those it learned from where there are none.
    init(model: some BundledModel, held: LabeledFeatures, files: [ImageFile], isValidation: Bool) {
        self.held = held
        self.files = files
        self.isValidation = isValidation
        novelty = model.model.novelty
        outputs = model.outputs(ofRows: held.source)
    }

    /// What the classifier says of the images that are checked.
    func scores(classes: [String]) -> ScoredImages {
        ScoredImages(
            classes: classes, paths: files.map(\.path), labels: held.labels, probabilities: outputs)
    }

    /// How many images are sent through the loaded backbone again, spread over the images.
    ///
    /// The features of the others are already known for a network of this very SHA-256.
    private static let pixelCheckCount = 16

    /// How far outputs may lie apart, as a share of those above 1: the arithmetic is the same, so only its order on other
    /// threads could differ.
    private static let tolerance: Float = 1e-5

    /// Saves a model as a bundle, loads it again and verifies it; only then does the bundle appear at the path.
    func save<Model: BundledModel>(
        _ model: Model, to path: FilePath, storage: BackboneStorage, load: (FilePath) async throws -> Model
    ) async throws -> BundleVerification {
        let staged = try StagedBundle(for: path)
        do {
            try model.write(to: staged, storage: storage)
            let verification = try await verify(load(staged.temporary), savedAt: path)
            try staged.commit()
            return verification
        } catch {
            staged.discard()
            throw error
        }
    }

    /// Scores all images with a model that was loaded from its bundle.
    ///
    /// All go through the loaded head; some go the whole way again, from the file through the loaded backbone.
    ///
    /// - Returns: How many images that were.
    /// - Throws: `GraftError.verificationFailed` where an answer differs.
    func verify(_ loaded: some BundledModel, savedAt path: FilePath) async throws -> BundleVerification {
        for (row, found) in loaded.outputs(ofRows: held.source).enumerated() {
            guard Self.agree(found, outputs[row]) else {
                throw GraftError.verificationFailed(path, "its head scores \(files[row].path.displayName) differently")
            }
        }
        guard loaded.model.novelty == novelty else {
            throw GraftError.verificationFailed(path, "it takes other images for unlike the training images")
        }
        let step = max(1, files.count / Self.pixelCheckCount)
        let sample = Array(stride(from: 0, to: files.count, by: step).prefix(Self.pixelCheckCount))
        var position = 0
        let features = loaded.pipeline.features(ofImagesAt: sample.map { files[$0].path })
        for try await (image, vector) in features {
            guard Self.agree(loaded.model.outputs(ofFeatures: try vector.get()), outputs[sample[position]]) else {
                throw GraftError.verificationFailed(path, "it sees \(image.displayName) differently")
            }
            position += 1
        }
        return BundleVerification(
            imageCount: files.count, fromFileCount: position, usesValidationImages: isValidation)
    }

    private static func agree(_ left: [Float], _ right: [Float]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    }
}
