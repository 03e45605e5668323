internal import GraftFiles
internal import GraftBackbones
internal import GraftData
internal import GraftImages

/// Sends images through one backbone or several, once each, and keeps the feature vectors.
///
/// Images are decoded on all cores while the backbone computes; a fixed number of them is in memory at a time, however many
/// there are.
public struct FeatureExtractor: Sendable {
    /// The backbones, and how images are made ready for them.
    public let pipeline: BackbonePipeline
    private let store: FeatureStore

    /// Creates an extractor that keeps what it makes in a store.
    public init(pipeline: BackbonePipeline, store: FeatureStore) {
        self.pipeline = pipeline
        self.store = store
    }

    /// What extraction gives.
    public struct Extraction: Sendable {
        /// The feature vectors of the readable images, in the order of the images.
        public let features: StoredFeatures
        /// For each row of the features, the position of its image among those given.
        public let positions: [Int]
        /// Images that cannot be read.
        public let unreadable: [UnreadableImage]
        /// How many times an image went through a backbone now; the other feature vectors were there already.
        public let computedCount: Int
    }

    /// The feature vectors of images, from the store or made now.
    ///
    /// Equal images are computed once. An image that cannot be read does not stop the others: all such are found in one pass.
    /// Of several backbones one after another sees all images, and each one's features are kept for themselves.
    ///
    /// - Parameters:
    ///   - images: The images, with the digests of their contents.
    ///   - onProgress: Called in order, for each backbone at the start and after each image.
    /// - Returns: The features, and the images that have none.
    /// - Throws: `FeatureError.cannotWrite`, `BackboneError`, `CancellationError`.
    public func extract(
        _ images: [ImageFile], onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> Extraction {
        var joined: Extraction?
        for member in pipeline.members {
            let extraction = try await extract(images, through: member, onProgress: onProgress)
            joined = try joined.map { earlier throws in try Self.join(earlier, extraction) } ?? extraction
        }
        guard let joined else { preconditionFailure("a pipeline has a backbone") }
        return joined
    }

    /// Puts the features of images side by side.
    private static func join(_ first: Extraction, _ second: Extraction) throws -> Extraction {
        // A file that vanished in between has features of the first backbone only.
        let positions = Set(second.positions)
        let firstRows = first.positions.indices.filter { positions.contains(first.positions[$0]) }
        let kept = Set(firstRows.map { first.positions[$0] })
        let secondRows = second.positions.indices.filter { kept.contains(second.positions[$0]) }
        let known = Set(first.unreadable.map(\.path))
        return Extraction(
            features: first.features.selecting(firstRows).joined(with: second.features.selecting(secondRows)),
            positions: firstRows.map { first.positions[$0] },
            unreadable: first.unreadable + second.unreadable.filter { !known.contains($0.path) },
            computedCount: first.computedCount + second.computedCount)
    }

    /// The feature vectors of images by a pipeline of one backbone.
    private func extract(
        _ images: [ImageFile], through pipeline: BackbonePipeline,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> Extraction {
        let backbone = pipeline.backbone
        let recipe = FeatureRecipe(
            backbone: backbone, resizeMode: pipeline.resizeMode,
            appliesOrientation: pipeline.decoder.appliesOrientation)
        var set = try store.open(recipe, of: backbone)

        let uncached = images.filter { !set.contains($0.digest) }
        var wanted = Set<ContentDigest>()
        let missing = uncached.filter { wanted.insert($0.digest).inserted }
        let progress = ProgressCounter(
            backbone: backbone.name, total: missing.count, cachedCount: images.count - uncached.count,
            repeatedCount: uncached.count - missing.count, damagedCount: set.damagedCount, onProgress: onProgress)
        await progress.begin()

        var failures: [ContentDigest: String] = [:]
        if !missing.isEmpty || set.damagedCount > 0 {
            let writer = FeatureWriter(directory: set.directory, dimension: backbone.featureCount)
            try set.removeDamage()
            failures = try await compute(missing, by: pipeline, writer: writer, progress: progress)
            set = try store.open(recipe, of: backbone)
        }

        let positions = images.indices.filter { failures[images[$0].digest] == nil }
        guard let features = set.features(of: positions.map { images[$0].digest }) else {
            throw FeatureError.cannotWrite(set.directory, "features that were just written are gone")
        }
        let unreadable = images.compactMap { image in
            failures[image.digest].map { UnreadableImage(path: image.path, reason: $0) }
        }
        return Extraction(
            features: features, positions: positions, unreadable: unreadable,
            computedCount: missing.count - failures.count)
    }

    /// Computes and stores the features of the images; returns why some could not be.
    private func compute(
        _ images: [ImageFile], by pipeline: BackbonePipeline, writer: FeatureWriter, progress: ProgressCounter
    ) async throws -> [ContentDigest: String] {
        let failures = FailureList()
        try await pipeline.run(count: images.count, size: { images[$0].path.fileSize }) { index in
            try images[index].path.readContents()
        } handle: { index, outcome in
            switch outcome {
            case .features(let features): try await writer.append(features, of: images[index].digest)
            case .unreadable(let reason): await failures.add(reason, for: images[index].digest)
            }
            await progress.advance()
        }
        return await failures.reasons
    }
}

/// Why images could not be read.
private actor FailureList {
    private(set) var reasons: [ContentDigest: String] = [:]

    func add(_ reason: String, for digest: ContentDigest) {
        reasons[digest] = reason
    }
}
