internal import ArgumentParser
internal import Graft

/// What is found out about a classifier as it is trained.
struct AssessmentFlags: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: """
            Whether to scale the probabilities to mean what they say, on the validation images, or else by cross-validation. (default: \
            --no-calibrate, which leaves the head as Keras trains it)
            """)
    var calibrate: Bool?

    @Option(help: "Cross-validate the training images in so many folds before training on them all.")
    var folds: Int?

    @Flag(
        inversion: .prefixedNo,
        help: "Whether the classifier is to tell images that are unlike the training images. (default: --novelty)")
    var novelty: Bool?

    func validate() throws {
        if let folds, folds < 2 { throw ValidationError("--folds is at least 2.") }
    }

    /// Adds what is asked for to the options of a training.
    func apply(to options: inout TrainingOptions, repeating setup: RunSetup? = nil, reviewsLabels: Bool = false) {
        options.calibrates = calibrate ?? setup?.calibrates ?? false
        options.folds = folds ?? setup?.folds
        options.learnsNovelty = novelty ?? true
        options.reviewsLabels = reviewsLabels
    }
}
