public import GraftFiles
public import SystemPackage

/// A data set divided into images to train on and images to validate on; both have the same classes.
public struct DatasetSplit: Sendable, Hashable {
    /// The images to train on.
    public let training: ImageDataset
    /// The images to validate on.
    public let validation: ImageDataset
    /// What was noticed while dividing.
    public let warnings: [DatasetWarning]

    /// Puts together a split from two data sets that have the same classes in the same order.
    public init(training: ImageDataset, validation: ImageDataset, warnings: [DatasetWarning] = []) {
        precondition(training.classes == validation.classes, "both sides of a split have the same classes")
        self.training = training
        self.validation = validation
        self.warnings = warnings
    }
}

extension ImageDataset {
    /// Divides the images into training and validation, reading all files once; see `split(validation:seed:digests:)`.
    ///
    /// - Throws: `DataError.invalidValidationFraction`.
    public func split(validation fraction: Double, seed: UInt64) async throws(DataError) -> DatasetSplit {
        try requireValidationFraction(fraction)
        return try split(validation: fraction, seed: seed, digests: await contentDigests())
    }

    /// Divides the images into training and validation, each class in the same proportion.
    ///
    /// Of each class, `fraction` times its number of images, rounded half away from zero, go to validation, at least one
    /// where there are two or more groups, and at least one image stays in training. Images with the same
    /// `LabeledImage.group` stay together, across classes too, and so do files with the same content; where such groups have
    /// several images, the number reached is as near to the wanted one as whole groups allow.
    ///
    /// The groups are drawn in the order of a hash of the seed and of the group's name, or of the content where there is no
    /// group. So renamed and moved files keep their side, and a file that is added moves at most one other of its class:
    /// the one at the boundary.
    ///
    /// - Parameters:
    ///   - fraction: The share of the images for validation, above 0 and below 1.
    ///   - seed: Another seed gives another division; the same seed the same one.
    ///   - digests: The digests of the files by path, from `contentDigests()`; a file without one goes by its path.
    /// - Returns: The two sides, each in the order of this data set, and a warning for each class without validation images.
    /// - Throws: `DataError.invalidValidationFraction`.
    public func split(
        validation fraction: Double, seed: UInt64, digests: [FilePath: ContentDigest]
    ) throws(DataError) -> DatasetSplit {
        try requireValidationFraction(fraction)
        let groups = ImageGroup.groups(of: images, seed: seed, digests: digests)
        var selection = StratifiedSelection(groups, labels: images.map { [$0.label] }, classCount: classes.count)
        let chosen = selection.select(fraction: fraction)

        let counts = classCounts
        let warnings = classes.indices.filter { counts[$0] > 0 && selection.taken[$0] == 0 }
            .map { DatasetWarning.noValidationImages(class: classes[$0]) }
        return DatasetSplit(
            training: replacing(images: images.indices.filter { !chosen.contains($0) }.map { images[$0] }),
            validation: replacing(images: images.indices.filter { chosen.contains($0) }.map { images[$0] }),
            warnings: warnings)
    }
}

/// Throws unless a share of images can be held out.
func requireValidationFraction(_ fraction: Double) throws(DataError) {
    guard fraction > 0, fraction < 1 else { throw .invalidValidationFraction(fraction) }
}
