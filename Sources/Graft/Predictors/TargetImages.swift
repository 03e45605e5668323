internal import GraftData
internal import GraftFeatures
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

/// The images of a training on labels or values, learned and validated on, known by their content.
struct TargetImages {
    /// The files that could be opened: first those to learn from, then those to validate on.
    let files: [ImageFile]
    /// Files that cannot be opened at all.
    let unreadable: [UnreadableImage]
    private let targets: [[Float]]
    private let trainingCount: Int
    private let names: [String]
    private let output: HeadOutput

    /// One side's images that could be read.
    struct Side {
        let examples: LabeledFeatures
        /// What is said of each image, in the order of the names.
        let targets: [[Float]]
        /// The files, in the order of the examples.
        let files: [ImageFile]
    }

    /// Reads all files once.
    init(training: TargetDataset, validation: TargetDataset?) async {
        let images = training.images + (validation?.images ?? [])
        var files: [ImageFile] = []
        var targets: [[Float]] = []
        var unreadable: [UnreadableImage] = []
        var trainingCount = 0
        for (index, digest) in await contentDigests(of: images.map(\.path)).enumerated() {
            switch digest {
            case .success(let digest):
                files.append(ImageFile(path: images[index].path, digest: digest))
                targets.append(images[index].targets)
                if index < training.images.count { trainingCount += 1 }
            case .failure(let error):
                unreadable.append(UnreadableImage(path: images[index].path, reason: error.description))
            }
        }
        self.files = files
        self.unreadable = unreadable
        self.targets = targets
        self.trainingCount = trainingCount
        names = training.names
        output = training.kind.isLabels ? .sigmoid : .linear
    }

    /// The images of one side that could be read, with their features and targets.
    func side(
        of extraction: FeatureExtractor.Extraction, validation: Bool
    ) throws(TrainingError) -> Side {
        let rows = extraction.positions.indices.filter { (extraction.positions[$0] >= trainingCount) == validation }
        let places = rows.map { extraction.positions[$0] }
        let matrix = Matrix(rows: rows.count, columns: names.count, elements: places.flatMap { targets[$0] })
        return Side(
            examples: try LabeledFeatures(
                source: extraction.features.selecting(rows),
                targets: output == .sigmoid ? .labels(matrix) : .values(matrix)),
            targets: places.map { targets[$0] }, files: places.map { files[$0] })
    }

    /// The digest of all contents and targets and of which side they are on, whatever the names and the order of the files.
    var fingerprint: ContentDigest {
        let lines = files.indices.map { index in
            let values = zip(names, targets[index]).map { "\($0)=\($1)" }.joined(separator: ",")
            return "\(files[index].digest) \(index < trainingCount ? "training" : "validation") \(values)\n"
        }
        return ContentDigest(of: lines.sorted().joined().utf8)
    }

    /// What is odd about the data, in words.
    var warnings: [String] {
        var warnings: [String] = []
        let byContent = Dictionary(grouping: files.indices) { files[$0].digest }
        let conflicts = byContent.values.filter { copies in Set(copies.map { targets[$0] }).count > 1 }
        if let first = conflicts.flatMap(\.self).min() {
            warnings.append(
                "\(counted(conflicts.count, "image")) of the same content \(conflicts.count == 1 ? "is" : "are") said to have "
                    + "different \(output.task.rawValue), such as \(quoted(files[first].path)). Correct the wrong ones."
            )
        }
        let trained = Set(files[..<trainingCount].map(\.digest))
        let shared = files[trainingCount...].filter { trained.contains($0.digest) }
        if let first = shared.first {
            warnings.append(
                "\(shared.count) validation images are trained on too, so validation flatters the model; the first is "
                    + "\(quoted(first.path)).")
        }
        return warnings
    }
}
