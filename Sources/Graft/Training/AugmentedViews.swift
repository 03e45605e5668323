internal import GraftAugmentation
internal import GraftBackbones
internal import GraftFeatures
internal import GraftFiles
internal import GraftTraining

/// The features of all views of the images to learn from, and what is to be learnt of each.
struct AugmentedViews: Sendable {
    /// Views after views: the first view of each image, then the second one of each, and so on.
    let features: LabeledFeatures
    /// How many views there are of each image.
    let count: Int
    /// How many times a view went through a backbone now.
    let computedCount: Int

    /// Sends the views of images through the backbones, each once; nil where there is no augmentation.
    ///
    /// - Parameters:
    ///   - images: The images to learn from, all of which can be read.
    ///   - targets: What is to be learnt of each; of mixed images the classes or values count by the images' shares.
    ///   - outputs: How many classes, labels or values there are.
    ///   - extractor: What the views go through.
    ///   - options: The augmentation, its views and their seed.
    ///   - onProgress: Told how far the views have come.
    /// - Throws: `FeatureError`, `BackboneError`, `CancellationError`; `TrainingError.unsuitable` where images with labels are to
    ///   be mixed, which are there or not.
    init?(
        of images: [ImageFile], targets: Targets, outputs: Int, through extractor: FeatureExtractor,
        options: TrainingOptions, onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws {
        guard options.neededViews > 0 else { return nil }
        let (augmentation, seed) = (options.augmentation, options.configuration.seed)
        count = options.neededViews
        var views: [ImageView] = []
        var partners: [Int] = []
        for number in 0..<count {
            for image in images {
                let place = Augmentation.View(seed: seed, digest: image.digest, number: number)
                let partner = augmentation.mixing.map { _ in ImageMixing.partner(among: images.count, view: place) }
                if let partner { partners.append(partner) }
                views.append(ImageView(image: image, number: number, partner: partner.map { images[$0] }))
            }
        }
        let learned: Targets
        if let mixing = augmentation.mixing {
            let sizes = extractor.pipeline.backbones.members.map(\.imageSize)
            let shares = views.map { view in
                let place = Augmentation.View(seed: seed, digest: view.image.digest, number: view.number)
                // Networks that take images of different sizes see almost the same share of the first image.
                return sizes.reduce(0) { sum, size in
                    sum
                        + mixing.draw(width: size.width, height: size.height, view: place)
                        .share(width: size.width, height: size.height)
                } / Float(sizes.count)
            }
            learned = try targets.mixed(with: partners, keeping: shares, outputs: outputs)
        } else {
            learned = targets.selecting(views.indices.map { $0 % images.count }, outputs: outputs)
        }
        let extraction = try await extractor.extract(views, of: augmentation, seed: seed, onProgress: onProgress)
        // They could be read a moment ago.
        guard extraction.unreadable.isEmpty else { throw FeatureError.unreadableImages(extraction.unreadable) }
        computedCount = extraction.computedCount
        features = try LabeledFeatures(source: extraction.features, targets: learned)
    }
}
