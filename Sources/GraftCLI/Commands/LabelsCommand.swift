internal import ArgumentParser
internal import Graft
internal import GraftFiles

struct LabelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labels",
        abstract: "Find images whose labels are probably wrong.",
        discussion: """
            Trains heads on parts of the images, and asks each of the images that it has not learned from. An image is listed \
            where they are sure of another class than its label. Some labels are wrong, some images are merely unusual: look \
            before you change one. Validation images are looked at too.

              graft labels --data photos --backbone efficientnet-b0 --output suspicious.png
            """)

    @OptionGroup var study: StudyFlags

    @Option(help: "In how many folds the images are cross-validated.")
    var folds: Int = 5

    @Option(name: .shortAndLong, help: "How many images to list; JSON lists all.")
    var top: Int = 30

    @Option(name: .shortAndLong, help: "Write the listed images as a picture: an .svg or .png file.")
    var output: FilePath?

    func validate() throws {
        if folds < 2 { throw ValidationError("--folds is at least 2.") }
        if top < 1 { throw ValidationError("--top is at least 1.") }
        _ = try output.map { try PictureFile($0) }
    }

    func run() async throws {
        try await study.run { try await review(&$0) }
    }

    private func review(_ reporter: inout any TrainingReporter) async throws {
        let file = try output.map { try PictureFile($0) }
        try file?.check()
        let options = try study.options()
        let (images, backbones) = try await study.load(options, reporter: &reporter)
        let (dataset, folds) = (images.everything, folds)
        let result = try await withEvents(of: TrainingEvent.self) { onEvent in
            try await ImageClassifier.crossValidate(
                on: dataset, backbones: backbones, folds: folds, options: options, onEvent: onEvent)
        } onEvent: {
            reporter.report($0)
        }
        if let warning = result.warning { reporter.report(.warning(warning)) }
        let suspects = result.suspectLabels
        if study.reporting.json {
            JSONLine.write(CrossValidationText.Line(result))
            for suspect in suspects { JSONLine.write(SuspectLine(suspect)) }
            JSONLine.write(Finished(images: dataset.images.count, suspects: suspects.count))
        } else {
            reporter.explain(CrossValidationText.lines(result) + [""] + lines(of: suspects, count: result.scores.count))
        }
        guard let file else { return }
        let sheet = await ContactSheet(
            of: Array(suspects.prefix(top)), decoder: options.decoder)
        try file.write(try sheet.drawing(tileSide: 160))
        reporter.explain(["Drew \(file.path.displayName)."])
    }

    private func lines(of suspects: [SuspectLabel], count: Int) -> [String] {
        guard !suspects.isEmpty else { return ["None of \(counted(count, "label")) looks wrong."] }
        let percent = { (share: Float) in (share * 100).text(decimals: 1) + "%" }
        let rows = suspects.prefix(top).map { suspect in
            [
                suspect.path.displayName, displayName(of: suspect.label), percent(suspect.labelProbability),
                displayName(of: suspect.suggestion), percent(suspect.suggestionProbability),
            ]
        }
        let heading =
            "\(suspects.count) of \(counted(count, "label")) \(suspects.count == 1 ? "looks" : "look") wrong"
            + (rows.count < suspects.count ? "; the \(rows.count) most suspicious:" : ", the most suspicious first:")
        return [heading] + TextTable.lines([["image", "label", "sure", "looks like", "sure"]] + rows)
    }

    private struct SuspectLine: Encodable {
        let event = "suspect"
        let path: String
        let label: String
        let suggestion: String
        let labelProbability: Float
        let suggestionProbability: Float

        init(_ suspect: SuspectLabel) {
            path = suspect.path.displayName
            label = suspect.label
            suggestion = suspect.suggestion
            labelProbability = suspect.labelProbability
            suggestionProbability = suspect.suggestionProbability
        }
    }

    private struct Finished: Encodable {
        let event = "finished"
        let images: Int
        let suspects: Int
    }
}

extension DataOptions.Loaded {
    /// All images, those to learn from first.
    fileprivate var everything: ImageDataset {
        guard let validation else { return training }
        return ImageDataset(
            classes: training.classes, images: training.images + validation.images, source: training.source)
    }
}
