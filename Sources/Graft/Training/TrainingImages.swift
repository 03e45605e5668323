internal import GraftData
internal import GraftFeatures
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

/// The images of a training, learned and validated on, known by their content.
struct TrainingImages<Dataset: LearnableDataset>: Sendable {
    /// The files that could be opened: first those to learn from, then those to validate on.
    let files: [ImageFile]
    /// What is odd about the data, in words.
    let warnings: [String]
    /// Files that cannot be opened at all.
    private let unreadable: [UnreadableImage]
    private let training: Dataset
    /// The images of the files, in the same order.
    private let images: [Dataset.Image]
    /// The group of each file's image.
    private let groups: [Int]
    private let trainingCount: Int

    /// Reads all files once.
    init(training: Dataset, validation: Dataset?) async {
        let all = training.images + (validation?.images ?? [])
        let digests = await contentDigests(of: all.map(\.path))
        var files: [ImageFile] = []
        var positions: [Int] = []
        var unreadable: [UnreadableImage] = []
        var byPath: [FilePath: ContentDigest] = [:]
        for (position, (image, digest)) in zip(all, digests).enumerated() {
            switch digest {
            case .success(let digest):
                files.append(ImageFile(path: image.path, digest: digest))
                positions.append(position)
                byPath[image.path] = digest
            case .failure(let error):
                unreadable.append(UnreadableImage(path: image.path, reason: error.description))
            }
        }
        self.files = files
        self.unreadable = unreadable
        self.training = training
        images = positions.map { all[$0] }
        let numbers = groupNumbers(of: all, digests: byPath)
        groups = positions.map { numbers[$0] }
        trainingCount = positions.count { $0 < training.images.count }
        warnings = Dataset.oddities(training: training, validation: validation, digests: byPath)
    }

    /// How many files have the content of an earlier one.
    var copyCount: Int { files.count - Set(files.map(\.digest)).count }

    /// Sends the images through backbones, each once.
    ///
    /// - Returns: The features, and all images that cannot be read.
    /// - Throws: `FeatureError.unreadableImages` with these, unless they are to be skipped; what
    ///   `FeatureExtractor.extract` throws.
    func extract(
        through extractor: FeatureExtractor, skipsUnreadable: Bool,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) async throws -> (extraction: FeatureExtractor.Extraction, unreadable: [UnreadableImage]) {
        let extraction = try await extractor.extract(files, onProgress: onProgress)
        let unreadable = unreadable + extraction.unreadable
        guard unreadable.isEmpty || skipsUnreadable else { throw FeatureError.unreadableImages(unreadable) }
        return (extraction, unreadable)
    }

    /// The features and targets of one side, of the images that could be read.
    func examples(
        _ extraction: FeatureExtractor.Extraction, validation: Bool
    ) throws(TrainingError) -> LabeledFeatures {
        let rows = rows(of: extraction, validation: validation)
        return try LabeledFeatures(
            source: extraction.features.selecting(rows),
            targets: training.targets(of: rows.map { images[extraction.positions[$0]] }))
    }

    /// For each image of one side, in the order of `examples`, the number of the group that it stays together with.
    func groups(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [Int] {
        rows(of: extraction, validation: validation).map { groups[extraction.positions[$0]] }
    }

    /// The files of one side that could be read, in the order of `examples`.
    func files(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [ImageFile] {
        rows(of: extraction, validation: validation).map { files[extraction.positions[$0]] }
    }

    /// The digest of all contents and targets and of which side they are on, whatever the names and the order of the files.
    var fingerprint: ContentDigest {
        let lines = files.indices.map { index in
            let side = index < trainingCount ? "training" : "validation"
            return "\(files[index].digest) \(side) \(training.statement(on: images[index]))\n"
        }
        return ContentDigest(of: lines.sorted().joined().utf8)
    }

    private func rows(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [Int] {
        extraction.positions.indices.filter { (extraction.positions[$0] >= trainingCount) == validation }
    }
}
