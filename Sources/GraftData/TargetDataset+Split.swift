public import GraftFiles
public import SystemPackage

extension TargetDataset {
    /// Divides the images into training and validation, reading all files once; see `split(validation:seed:digests:)`.
    ///
    /// - Throws: `DataError.invalidValidationFraction`.
    public func split(
        validation fraction: Double, seed: UInt64
    ) async throws(DataError) -> (training: TargetDataset, validation: TargetDataset) {
        try requireValidationFraction(fraction)
        let paths = Array(Set(images.map(\.path)))
        let results = await contentDigests(of: paths)
        var digests: [FilePath: ContentDigest] = [:]
        for (path, result) in zip(paths, results) { digests[path] = try? result.get() }
        return try split(validation: fraction, seed: seed, digests: digests)
    }

    /// Divides the images into training and validation, each label, or each range of the first value, in the same proportion.
    ///
    /// Images of one group or one content stay together, and renaming moves nothing, as in `ImageDataset.split`. Images
    /// without a label count as if they had one of their own. A label that would have no image on one side, being that of one
    /// group only, stays in training with a warning.
    ///
    /// - Parameters:
    ///   - fraction: The share of the images for validation, above 0 and below 1.
    ///   - seed: Another seed gives another division; the same seed the same one.
    ///   - digests: The digests of the files by path; a file without one goes by its path.
    /// - Returns: The two sides, each in the order of this data set; the warnings are those of the validation side.
    /// - Throws: `DataError.invalidValidationFraction`.
    public func split(
        validation fraction: Double, seed: UInt64, digests: [FilePath: ContentDigest]
    ) throws(DataError) -> (training: TargetDataset, validation: TargetDataset) {
        try requireValidationFraction(fraction)
        let groups = ImageGroup.groups(of: images, seed: seed, digests: digests)
        let strata = strata
        var selection = StratifiedSelection(groups, labels: strata.labels, classCount: strata.count)
        let chosen = selection.select(fraction: fraction)
        var warnings: [DatasetWarning] = []
        if kind.isLabels {
            warnings = names.indices.filter { counts[$0] > 0 && selection.taken[$0] == 0 }
                .map { .noValidationImages(class: names[$0], as: .label) }
        }
        return (
            replacing(images: images.indices.filter { !chosen.contains($0) }.map { images[$0] }),
            replacing(images: images.indices.filter { chosen.contains($0) }.map { images[$0] }, warnings: warnings)
        )
    }

    /// What each image counts as when the data set is divided: its labels, or the range of its first value.
    private var strata: (labels: [[Int]], count: Int) {
        guard case .values = kind else {
            let ofImages = images.map { image in
                let present = names.indices.filter { image.targets[$0] != 0 }
                return present.isEmpty ? [names.count] : present
            }
            return (ofImages, names.count + 1)
        }
        // Five ranges with as many images each, where there are enough that each gives one to validation.
        let count = max(1, min(5, images.count / 10))
        var ranges = [[Int]](repeating: [0], count: images.count)
        let order = images.indices.sorted { (images[$0].targets[0], $0) < (images[$1].targets[0], $1) }
        for (rank, index) in order.enumerated() { ranges[index] = [rank * count / max(images.count, 1)] }
        return (ranges, count)
    }
}
