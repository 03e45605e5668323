internal import GraftFiles
public import GraftImages
internal import SystemPackage

/// What looking at every image of a data set has shown.
///
///     let inspection = await DatasetInspection(training: photos.training, validation: photos.validation)
///     for finding in inspection.findings { print(finding) }
public struct DatasetInspection: Sendable, Hashable {
    /// The images to train on.
    public let training: ImageDataset
    /// The images to validate on; nil for none.
    public let validation: ImageDataset?
    /// What training may suffer from, the gravest first.
    public let findings: [DatasetFinding]

    /// Images with a side below this are told of.
    public static let usualLeastSide = 32
    /// A class with this many times the images of another one is told of.
    public static let largestUsualRatio = 3.0

    /// Reads and decodes every image, on all cores, one image a core at a time.
    ///
    /// - Parameters:
    ///   - training: The images to train on.
    ///   - validation: The images to validate on, with the same classes; nil for none.
    ///   - decoder: How images are decoded.
    ///   - onProgress: Is told how many images have been looked at, and how many there are.
    public init(
        training: ImageDataset, validation: ImageDataset? = nil, decoder: ImageDecoder = ImageDecoder(),
        onProgress: (_ completed: Int, _ total: Int) -> Void = { _, _ in }
    ) async {
        self.training = training
        self.validation = validation
        let images = training.images + (validation?.images ?? [])
        let looks = await concurrentMap(images.count) {
            onProgress($0, images.count)
        } _: { index in
            Look(at: images[index].path, decoder: decoder)
        }
        var digests: [FilePath: ContentDigest] = [:]
        for (image, look) in zip(images, looks) { digests[image.path] = look.digest }

        var findings: [DatasetFinding] = []
        let unreadable = zip(images, looks).compactMap { image, look in
            look.problem.map { DatasetFinding.UnreadableFile(path: image.path, reason: $0) }
        }
        if !unreadable.isEmpty { findings.append(.unreadable(unreadable)) }
        // Together, so that a label that differs between the sides is found too.
        let conflicts = training.replacing(images: images).conflictingCopies(digests: digests).compactMap { warning in
            if case .conflictingCopies(let paths, let classes) = warning {
                zip(paths, classes).map { DatasetFinding.LabeledCopy(path: $0, className: $1) }
            } else {
                nil
            }
        }
        if !conflicts.isEmpty { findings.append(.conflicts(conflicts)) }
        var shared: [SharedImage] = []
        if let validation {
            shared = DatasetSplit(training: training, validation: validation).sharedImages(digests: digests)
        }
        if !shared.isEmpty { findings.append(.shared(shared)) }
        let near = await Self.nearDuplicates(
            images, looks, trainingCount: training.images.count, except: Set(shared.map(\.validation)))
        if !near.isEmpty { findings.append(.nearDuplicates(near)) }
        let told = Set(conflicts.joined().map(\.path))
        let duplicates = [training, validation].compactMap(\.self)
            .flatMap { $0.duplicateImages(digests: digests) }.filter { $0.allSatisfy { !told.contains($0) } }
        if !duplicates.isEmpty { findings.append(.duplicates(duplicates)) }
        if let imbalance = Self.imbalance(of: training) { findings.append(imbalance) }
        let tiny = zip(images, looks).compactMap { image, look -> DatasetFinding.TinyImage? in
            guard let size = look.size, min(size.width, size.height) < Self.usualLeastSide else { return nil }
            return DatasetFinding.TinyImage(path: image.path, width: size.width, height: size.height)
        }
        if !tiny.isEmpty { findings.append(.tiny(tiny)) }
        self.findings = findings
    }

    private static func imbalance(of dataset: ImageDataset) -> DatasetFinding? {
        let classes = Array(zip(dataset.classes, dataset.classCounts))
        guard let largest = classes.max(by: { $0.1 < $1.1 }), let smallest = classes.min(by: { $0.1 < $1.1 }),
            Double(largest.1) > largestUsualRatio * Double(smallest.1)
        else { return nil }
        return .imbalance(largest: largest.0, most: largest.1, smallest: smallest.0, fewest: smallest.1)
    }

    /// The validation images that look like a training image, each with the nearest.
    private static func nearDuplicates(
        _ images: [LabeledImage], _ looks: [Look], trainingCount: Int, except shared: Set<FilePath>
    ) async -> [DatasetFinding.NearDuplicate] {
        let hashes = looks.map(\.hash)
        let trained = hashes.prefix(trainingCount)
        let pairs = await concurrentMap(images.count - trainingCount) { offset -> DatasetFinding.NearDuplicate? in
            let index = trainingCount + offset
            guard let hash = hashes[index], !shared.contains(images[index].path) else { return nil }
            var nearest: (index: Int, distance: Int)?
            for (index, other) in trained.enumerated() {
                guard let other, hash.isNear(other) else { continue }
                let distance = hash.distance(to: other)
                if distance < nearest?.distance ?? .max { nearest = (index, distance) }
            }
            return nearest.map {
                DatasetFinding.NearDuplicate(
                    training: images[$0.index].path, validation: images[index].path, distance: $0.distance)
            }
        }
        return pairs.compactMap(\.self)
    }

    /// What one look at an image file has shown.
    private struct Look: Sendable {
        let digest: ContentDigest?
        let size: (width: Int, height: Int)?
        let hash: PerceptualHash?
        let problem: String?

        init(at path: FilePath, decoder: ImageDecoder) {
            let enoughForHash = 64
            var digest: ContentDigest?
            var size: (width: Int, height: Int)?
            var hash: PerceptualHash?
            var problem: String?
            do {
                let bytes = try path.readContents()
                digest = ContentDigest(of: bytes)
                let thumbnail = try decoder.thumbnail(of: bytes, within: enoughForHash)
                size = (thumbnail.width, thumbnail.height)
                hash = PerceptualHash(of: thumbnail.image)
            } catch {
                problem = "\(error)"
            }
            (self.digest, self.size, self.hash, self.problem) = (digest, size, hash, problem)
        }
    }
}
