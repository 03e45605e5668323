internal import GraftData
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

/// Images that something may be learned of: one class each, labels, or values.
protocol LearnableDataset: Sendable {
    /// An image, and what is said of it.
    associatedtype Image: GroupedImage

    /// What a model of these images says of one.
    var task: ModelTask { get }
    /// The classes, labels or values, in the order of a model's outputs.
    var outputNames: [String] { get }
    var images: [Image] { get }
    var source: FilePath? { get }
    var warnings: [DatasetWarning] { get }

    /// Checks that there is enough to learn from; gives what is odd about it.
    func validateForTraining() throws(DataError) -> [DatasetWarning]

    /// What is to be learned of some images.
    func targets(of images: [Image]) -> Targets

    /// What is said of an image, in words.
    func statement(on image: Image) -> String

    /// Checks that there is something to learn from and to validate on, once it is known which images can be read.
    ///
    /// - Parameters:
    ///   - learned: What is to be learned of the images that can be read.
    ///   - held: What is to be told of those to validate on that can be read.
    ///   - validation: The images to validate on; nil where none were given.
    /// - Throws: `GraftError`.
    func requireReadable(learned: Targets, held: Targets, of validation: Self?) throws(GraftError)

    /// What is odd about the images' contents, in words.
    static func oddities(training: Self, validation: Self?, digests: [FilePath: ContentDigest]) -> [String]
}

extension LearnableDataset {
    /// Checks that validation images that were given are not all unreadable.
    static func requireValidation(_ held: Targets, of validation: Self?) throws(GraftError) {
        if let validation, held.count == 0 { throw .noValidationImages(validation.source) }
    }
}
