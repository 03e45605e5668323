internal import GraftFiles

extension ImageDataset {
    /// Draws images of each class at random.
    ///
    /// - Parameters:
    ///   - count: How many of each class; all of a class that has fewer.
    ///   - seed: The same seed draws the same images, wherever the data set is moved.
    /// - Returns: The images class by class, in the order of `classes`.
    public func sample(perClass count: Int, seed: UInt64) -> [[LabeledImage]] {
        let root = source.map { FileSystem.bytes(of: $0).count } ?? 0
        let seedBytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> UInt64($0 * 8)) }
        var byClass: [[(key: ContentDigest, image: LabeledImage)]] = Array(repeating: [], count: classes.count)
        for image in images {
            let name = FileSystem.bytes(of: image.path).dropFirst(root)
            byClass[image.label].append((ContentDigest(of: seedBytes + name), image))
        }
        return byClass.map { entries in entries.sorted { $0.key < $1.key }.prefix(count).map(\.image) }
    }
}
