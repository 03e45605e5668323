internal import GraftFiles
internal import GraftFeatures
internal import GraftMetrics
internal import GraftTraining
internal import SystemPackage

/// What a saved bundle must do again: images, their features and what the trained classifier says of them.
struct BundleCheck: Sendable {
    let held: LabeledFeatures
    let files: [ImageFile]
    /// A row an image.
    let probabilities: [[Float]]
    let isValidation: Bool

    /// Notes what the classifier says of the validation images, or of those it learned from where there are none.
    init(classifier: ImageClassifier, held: LabeledFeatures, files: [ImageFile], isValidation: Bool) {
        self.held = held
        self.files = files
        self.isValidation = isValidation
        probabilities = classifier.probabilities(ofRows: held.source)
    }

    /// What the classifier says of the images that are checked.
    func scores(classes: [String]) -> ScoredImages {
        ScoredImages(
            classes: classes, paths: files.map(\.path), labels: held.labels, probabilities: probabilities)
    }

    /// How many images are sent through the loaded backbone again, spread over the images.
    ///
    /// The features of the others are already known for a network of this very SHA-256.
    private static let pixelCheckCount = 16

    /// How far probabilities may lie apart: the arithmetic is the same, so only its order on other threads could differ.
    private static let tolerance: Float = 1e-5

    /// Scores all images with a classifier that was loaded from its bundle.
    ///
    /// All go through the loaded head; some go the whole way again, from the file through the loaded backbone.
    ///
    /// - Returns: How many images that were.
    /// - Throws: `GraftError.verificationFailed` where an answer differs.
    func verify(_ loaded: ImageClassifier, savedAt path: FilePath) async throws -> BundleVerification {
        for (row, probabilities) in loaded.probabilities(ofRows: held.source).enumerated() {
            guard Self.agree(probabilities, self.probabilities[row]) else {
                throw GraftError.verificationFailed(path, "its head scores \(files[row].path.displayName) differently")
            }
        }
        let step = max(1, files.count / Self.pixelCheckCount)
        let sample = Array(stride(from: 0, to: files.count, by: step).prefix(Self.pixelCheckCount))
        var position = 0
        for try await result in loaded.classify(imagesAt: sample.map { files[$0].path }) {
            let expected = Classification(classes: loaded.classes, probabilities: probabilities[sample[position]])
            let found = try result.classification.get()
            let names = { (classification: Classification) in
                Dictionary(uniqueKeysWithValues: classification.predictions.map { ($0.className, $0.probability) })
            }
            let (left, right) = (names(expected), names(found))
            guard left.allSatisfy({ abs($0.value - (right[$0.key] ?? .infinity)) <= Self.tolerance }) else {
                throw GraftError.verificationFailed(path, "it sees \(result.path.displayName) differently")
            }
            position += 1
        }
        return BundleVerification(
            imageCount: files.count, fromFileCount: position, usesValidationImages: isValidation)
    }

    private static func agree(_ left: [Float], _ right: [Float]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
    }
}
