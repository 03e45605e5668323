internal import GraftFiles
internal import GraftData
internal import GraftFeatures
internal import GraftTraining
internal import SystemPackage

/// The images of a training, learned and validated on, known by their content.
struct TrainingImages {
    /// The files that could be opened: first those to learn from, then those to validate on.
    let files: [ImageFile]
    /// Files that cannot be opened at all.
    let unreadable: [UnreadableImage]
    /// What is odd about the data, in words.
    let warnings: [String]
    private let labels: [Int]
    private let groups: [Int]
    private let trainingCount: Int

    /// Reads all files once.
    init(training: ImageDataset, validation: ImageDataset?) async throws {
        let images = training.images + (validation?.images ?? [])
        let digests = await contentDigests(of: images.map(\.path))
        var files: [ImageFile] = []
        var labels: [Int] = []
        var unreadable: [UnreadableImage] = []
        var trainingCount = 0
        var byPath: [FilePath: ContentDigest] = [:]
        for (index, (image, digest)) in zip(images, digests).enumerated() {
            switch digest {
            case .success(let digest):
                files.append(ImageFile(path: image.path, digest: digest))
                labels.append(image.label)
                byPath[image.path] = digest
                if index < training.images.count { trainingCount += 1 }
            case .failure(let error):
                unreadable.append(UnreadableImage(path: image.path, reason: error.description))
            }
        }
        self.files = files
        self.labels = labels
        let numbers = ImageDataset.groupNumbers(of: images, digests: byPath)
        groups = zip(numbers, digests).compactMap { number, digest in (try? digest.get()) == nil ? nil : number }
        self.unreadable = unreadable
        self.trainingCount = trainingCount
        warnings = Self.warnings(training: training, validation: validation, digests: byPath)
    }

    /// How many files have the content of an earlier one.
    var copyCount: Int { files.count - Set(files.map(\.digest)).count }

    /// The features and labels of one side, of the images that could be read.
    func labeled(_ extraction: FeatureExtractor.Extraction, validation: Bool) throws(TrainingError) -> LabeledFeatures {
        let rows = rows(of: extraction, validation: validation)
        return try LabeledFeatures(
            source: extraction.features.selecting(rows), labels: rows.map { labels[extraction.positions[$0]] })
    }

    /// For each image of one side, in the order of `labeled`, the number of the group that it stays together with.
    func groups(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [Int] {
        rows(of: extraction, validation: validation).map { groups[extraction.positions[$0]] }
    }

    /// The files of one side that could be read, in the order of `labeled`.
    func files(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [ImageFile] {
        rows(of: extraction, validation: validation).map { files[extraction.positions[$0]] }
    }

    /// The digest of all contents and classes and of which side they are on, whatever the names and the order of the files.
    func fingerprint(classes: [String]) -> ContentDigest {
        let lines = files.indices.map { index in
            "\(files[index].digest) \(index < trainingCount ? "training" : "validation") \(classes[labels[index]])\n"
        }
        return ContentDigest(of: lines.sorted().joined().utf8)
    }

    private func rows(of extraction: FeatureExtractor.Extraction, validation: Bool) -> [Int] {
        extraction.positions.indices.filter { (extraction.positions[$0] >= trainingCount) == validation }
    }

    private static func warnings(
        training: ImageDataset, validation: ImageDataset?, digests: [FilePath: ContentDigest]
    ) -> [String] {
        var warnings = training.conflictingCopies(digests: digests).map(\.description)
        if let validation {
            warnings += validation.conflictingCopies(digests: digests).map(\.description)
            let shared = DatasetSplit(training: training, validation: validation).sharedImages(digests: digests)
            if !shared.isEmpty {
                let lines = shared.prefix(10).map { "\n  \($0.validation.displayName) = \($0.training.displayName)" }
                let rest = shared.count > 10 ? "\n  and \(shared.count - 10) more" : ""
                warnings.append(
                    "\(shared.count) validation images are trained on too, so validation flatters the classifier:"
                        + lines.joined() + rest)
            }
        }
        return warnings
    }
}
