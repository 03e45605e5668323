internal import ArgumentParser
internal import Graft
internal import GraftAugmentation

/// How the images to learn from are changed; what is not given is taken from the run that is repeated.
struct AugmentationFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Change training images at random, as flip,rotation=0.1,zoom=0.2,contrast=0.2. (default: none)",
            discussion: """
                Steps with commas between them: flip (or flip=vertical, flip=both), rotation, zoom, translation, contrast, brightness, crop, resizedcrop, \
                jitter, erasing, randaugment, and mixup or cutmix last. The numbers are Keras'; a range is LOWER:UPPER, and \
                rotation=0.1:wrap says how to fill (reflect, wrap, nearest, constant). 'graft show --augmented' draws it.
                """),
        transform: { try Augmentation($0) })
    var augment: Augmentation?

    @Option(
        help:
            "How many random views of each training image there are; the epochs take them in turn, and each is one more pass through the backbone. (default: 4)"
    )
    var views: Int?

    func validate() throws {
        let range = TrainingOptions.viewRange
        if let views, !range.contains(views) {
            throw ValidationError("--views is \(range.lowerBound) to \(range.upperBound).")
        }
    }

    /// Refuses views of what is not augmented, and an augmentation for a head that is solved for.
    func requireUse(isSolved: Bool, repeating setup: RunSetup? = nil) throws {
        let isAugmented = !augmentation(repeating: setup).isEmpty
        if isSolved, isAugmented {
            throw ValidationError(
                "A head that is solved for learns from the images as they are: leave out --augment, or say --augment none."
            )
        }
        if views != nil, !isAugmented { throw ValidationError("--views goes with --augment.") }
    }

    /// How images are changed.
    func augmentation(repeating setup: RunSetup? = nil) -> Augmentation { augment ?? setup?.augmentation ?? .none }

    /// How many views there are.
    func views(repeating setup: RunSetup? = nil) -> Int { views ?? setup?.views ?? TrainingOptions.usualViews }
}
