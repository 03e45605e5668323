internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

/// Which images to train and validate on.
struct DataOptions: ParsableArguments {
    @Option(
        help: """
            A folder with 'train' and 'val', 'validation' or 'test' inside, or with the class folders themselves; or a CSV \
            file with columns path and label.
            """)
    var data: FilePath?

    @Option(
        help: "The images to learn from: a folder with one folder a class, or a CSV file with columns path and label.")
    var train: FilePath?

    @Option(help: "The images to validate on after each epoch, in the same form.")
    var validation: FilePath?

    @Option(help: "Without validation images: the share of the images to hold out, class by class.")
    var validationSplit: Double?

    @Option(help: "The classes to use, with commas between; the order is kept. (default: all folders, sorted)")
    var classes: String?

    func validate() throws {
        if data != nil, train != nil { throw ValidationError("Give the images with either --data or --train.") }
        if train == nil, validation != nil { throw ValidationError("--validation goes with --train.") }
        if data != nil, validation != nil {
            throw ValidationError("--validation goes with --train; --data finds the validation images itself.")
        }
        if validation != nil, validationSplit != nil {
            throw ValidationError("Give either --validation or --validation-split.")
        }
        if let classes, classes.allSatisfy({ $0 == "," || $0.isWhitespace }) {
            throw ValidationError("--classes is names with commas between, as cat,dog.")
        }
        if let share = validationSplit, !(share > 0 && share < 1) {
            throw ValidationError("--validation-split is a share above 0 and below 1, as 0.2.")
        }
    }

    /// The share that is held out where nothing says otherwise.
    static let usualSplit = 0.2

    /// The images, how they were understood, and what is odd about them.
    struct Loaded: Sendable {
        let training: ImageDataset
        /// Nil where no image can be held out.
        let validation: ImageDataset?
        /// In words, a line each.
        let explanation: [String]
        let warnings: [DatasetWarning]
    }

    /// Where the images are, by absolute paths; nil where no flag says so.
    var source: RunSetup.ImageSource? {
        guard data != nil || train != nil else { return nil }
        return RunSetup.ImageSource(
            data: data?.absolute.string, train: train?.absolute.string, validation: validation?.absolute.string,
            validationSplit: validationSplit, classes: classNames)
    }

    var classNames: [String]? {
        classes?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The same flags for the images of a run that is repeated, where no flag names others.
    func repeating(_ source: RunSetup.ImageSource?) -> DataOptions {
        guard let source, self.source == nil else { return self }
        var options = self
        options.data = source.data.map { FilePath($0) }
        options.train = source.train.map { FilePath($0) }
        options.validation = source.validation.map { FilePath($0) }
        options.validationSplit = validationSplit ?? source.validationSplit
        options.classes = classes ?? source.classes?.joined(separator: ",")
        return options
    }

    /// The images of a place as `--data` takes it, with nothing held out.
    static func sides(of data: FilePath) throws -> Loaded {
        guard !data.isTable else {
            let training = try ImageDataset(at: data, classes: nil)
            return Loaded(
                training: training, validation: nil, explanation: training.lines, warnings: training.warnings)
        }
        let layout = try DatasetLayout(of: data)
        let training = try ImageDataset(at: layout.training, classes: nil)
        let found = try layout.validation.map { try ImageDataset(at: $0, classes: nil) }
        return Loaded(
            training: training, validation: try found?.matching(classes: training.classes),
            explanation: training.lines + (found?.lines(for: "validation") ?? []),
            warnings: training.warnings + (found?.warnings ?? []))
    }

    func load(seed: UInt64) async throws -> Loaded {
        var explanation: [String] = []
        var place = (training: train, validation: validation)
        if let data, data.isTable {
            place = (data, nil)
        } else if let data {
            let layout = try DatasetLayout(of: data)
            place = (layout.training, validationSplit == nil ? layout.validation : nil)
            explanation.append(layout.description)
        }
        guard let trainingPlace = place.training else {
            throw ValidationError("Give the images with --data or --train.")
        }
        let names = classNames
        let training = try ImageDataset(at: trainingPlace, classes: names)
        if let validationPlace = place.validation {
            let validation = try ImageDataset(at: validationPlace, classes: nil)
            explanation += training.lines + validation.lines(for: "validation")
            let known = names == nil ? validation : validation.keeping(classes: training.classes)
            return Loaded(
                training: training, validation: try known.matching(classes: training.classes),
                explanation: explanation, warnings: training.warnings + known.warnings)
        }
        let share = validationSplit ?? Self.usualSplit
        let split = try await training.split(validation: share, seed: seed)
        explanation += training.lines
        explanation.append(
            "Using \(split.training.images.count) files for training and \(split.validation.images.count) for validation."
        )
        // Where no class can be divided, a warning each says so.
        let validation = split.validation.images.isEmpty ? nil : split.validation
        return Loaded(
            training: split.training, validation: validation, explanation: explanation,
            warnings: training.warnings + split.warnings)
    }
}

extension ImageDataset {
    /// Loads class folders, or the table where the path is a file.
    init(at path: FilePath, classes: [String]?) throws {
        self =
            path.isTable
            ? try LabelFile(path, classes: classes).load() : try ImageFolder(path, classes: classes).load()
    }

    /// How many images there are, and what was passed over.
    var lines: [String] { [summary] + (passedOver.map { [$0] } ?? []) }

    /// The same, saying what the images are for.
    func lines(for purpose: String) -> [String] { ["\(summary.dropLast()) for \(purpose)."] + lines.dropFirst() }
}

extension FilePath {
    /// Whether what is at the path is to be read as a table: a file is, whatever its name, and what is missing by its name.
    var isTable: Bool {
        switch FileSystem.kind(of: self) {
        case .file: true
        case .unreachable: self.extension?.lowercased() == "csv"
        case .directory, .special: false
        }
    }
}
