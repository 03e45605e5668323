public import GraftAugmentation
internal import GraftFiles
internal import GraftBackbones
internal import GraftData
internal import GraftImages
internal import SystemPackage

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
        try await extract(
            images.map { WantedFeatures(image: $0, key: $0.digest, variant: .plain) }, recipe: nil,
            onProgress: onProgress)
    }

    /// The feature vectors of views of images, from the store or made now; an image is decoded once for all its views.
    ///
    /// - Parameters:
    ///   - views: The views, in any order.
    ///   - augmentation: How images are changed; where it mixes, each view has a partner.
    ///   - seed: The seed of what the augmentation draws.
    ///   - onProgress: Called in order, for each backbone at the start and after each image.
    /// - Returns: The features, in the order of the views, and the images that have none.
    /// - Throws: `FeatureError.cannotWrite`, `BackboneError`, `CancellationError`.
    public func extract(
        _ views: [ImageView], of augmentation: Augmentation, seed: UInt64,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void = { _ in }
    ) async throws -> Extraction {
        try await extract(
            views.map {
                WantedFeatures(
                    image: $0.image, key: $0.key, variant: ImageVariant($0, of: augmentation, seed: seed))
            }, recipe: FeatureRecipe.AugmentationRecipe(augmentation, seed: seed), onProgress: onProgress)
    }

    /// The feature vectors by all backbones, side by side.
    private func extract(
        _ wanted: [WantedFeatures], recipe: FeatureRecipe.AugmentationRecipe?,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> Extraction {
        var joined: Extraction?
        for member in pipeline.members {
            let extraction = try await extract(wanted, through: member, recipe: recipe, onProgress: onProgress)
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

    /// The feature vectors by a pipeline of one backbone.
    private func extract(
        _ wanted: [WantedFeatures], through pipeline: BackbonePipeline, recipe: FeatureRecipe.AugmentationRecipe?,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> Extraction {
        let backbone = pipeline.backbone
        let isAugmented = recipe != nil
        let recipe = FeatureRecipe(
            backbone: backbone, resizeMode: pipeline.resizeMode,
            appliesOrientation: pipeline.decoder.appliesOrientation, augmentation: recipe)
        var set = try store.open(recipe, of: backbone)

        let uncached = wanted.filter { !set.contains($0.key) }
        var keys = Set<ContentDigest>()
        let missing = uncached.filter { keys.insert($0.key).inserted }
        let progress = ProgressCounter(
            backbone: backbone.name, areViews: isAugmented, total: missing.count,
            cachedCount: wanted.count - uncached.count,
            repeatedCount: uncached.count - missing.count, damagedCount: set.damagedCount, onProgress: onProgress)
        await progress.begin()

        var failures: [ContentDigest: String] = [:]
        if !missing.isEmpty || set.damagedCount > 0 {
            let writer = FeatureWriter(directory: set.directory, dimension: backbone.featureCount)
            try set.removeDamage()
            failures = try await compute(missing, by: pipeline, writer: writer, progress: progress)
            set = try store.open(recipe, of: backbone)
        }

        let positions = wanted.indices.filter { failures[wanted[$0].key] == nil }
        guard let features = set.features(of: positions.map { wanted[$0].key }) else {
            throw FeatureError.cannotWrite(set.directory, "features that were just written are gone")
        }
        var named = Set<FilePath>()
        let unreadable = wanted.compactMap { item -> UnreadableImage? in
            guard let reason = failures[item.key], named.insert(item.image.path).inserted else { return nil }
            return UnreadableImage(path: item.image.path, reason: reason)
        }
        return Extraction(
            features: features, positions: positions, unreadable: unreadable,
            computedCount: missing.count - failures.count)
    }

    /// Computes and stores feature vectors; returns why some could not be.
    private func compute(
        _ wanted: [WantedFeatures], by pipeline: BackbonePipeline, writer: FeatureWriter, progress: ProgressCounter
    ) async throws -> [ContentDigest: String] {
        let failures = FailureList()
        let images = WantedFeatures.byImage(wanted)
        try await pipeline.run(count: images.count, size: { images[$0][0].image.path.fileSize }) { index in
            try images[index][0].image.path.readContents()
        } variants: { index, _ in
            images[index].map(\.variant)
        } handle: { index, result in
            switch result {
            case .success(let vectors):
                for (item, features) in zip(images[index], vectors) { try await writer.append(features, of: item.key) }
            case .failure(let failure):
                for item in images[index] { await failures.add(failure.reason, for: item.key) }
            }
            await progress.advance(by: images[index].count)
        }
        return await failures.reasons
    }
}

/// A feature vector that is asked for.
private struct WantedFeatures {
    let image: ImageFile
    /// What it is stored by.
    let key: ContentDigest
    let variant: ImageVariant

    /// Those of each image together, in the order of the images' first ones.
    static func byImage(_ wanted: [WantedFeatures]) -> [[WantedFeatures]] {
        var places: [ContentDigest: Int] = [:]
        var images: [[WantedFeatures]] = []
        for item in wanted {
            if let place = places[item.image.digest] {
                images[place].append(item)
            } else {
                places[item.image.digest] = images.count
                images.append([item])
            }
        }
        return images
    }
}

/// Why images could not be read.
private actor FailureList {
    private(set) var reasons: [ContentDigest: String] = [:]

    func add(_ reason: String, for digest: ContentDigest) {
        reasons[digest] = reason
    }
}
