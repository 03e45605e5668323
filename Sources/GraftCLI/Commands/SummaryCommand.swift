internal import ArgumentParser
internal import Graft
internal import GraftAugmentation
internal import GraftFiles

struct SummaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "Show a classifier's layers, parameters, classes and training.")

    @Argument(help: "The classifier.")
    var classifier: FilePath

    func validate() throws {
        try classifier.requireText()
    }

    func run() async throws {
        switch try ModelTask(ofBundleAt: classifier) {
        case .classes:
            let model = try await ImageClassifier(contentsOf: classifier)
            show(model.summary, model.backbones, names: model.classes, called: "Classes", record: model.record)
            if let calibration = model.record?.calibration { Terminal.write(CalibrationText.line(calibration)) }
            if let novelty = model.novelty {
                Terminal.write(
                    "Tells images that are unlike the training images, compared with \(novelty.referenceCount) of them."
                )
            }
        case .labels:
            let model = try await ImagePredictor(contentsOf: classifier)
            show(model.summary, model.backbones, names: model.names, called: "Labels", record: model.record)
        case .values:
            let model = try await ImagePredictor(contentsOf: classifier)
            show(model.summary, model.backbones, names: model.names, called: "Values", record: model.record)
        }
    }

    private func show(
        _ summary: ModelSummary, _ backbones: JoinedBackbones, names: [String], called: String, record: TrainingRecord?
    ) {
        Terminal.write(summary.description)
        Terminal.write("")
        for line in BackboneText.lines(backbones) { Terminal.write(line) }
        Terminal.write("\(called) (\(names.count)): \(names.map(displayName).joined(separator: ", "))")
        guard let record else { return }
        if let folds = record.folds, !folds.isEmpty {
            let accuracies = folds.map { $0.accuracy.text(decimals: 4) }.joined(separator: ", ")
            let mean = folds.reduce(0) { $0 + $1.accuracy } / Double(folds.count)
            Terminal.write(
                "Cross-validated in \(folds.count) folds: accuracy \(accuracies), in the mean \(mean.text(decimals: 4))."
            )
        }
        if let solution = record.history.solution {
            Terminal.write(
                "Solved for on \(record.trainingImageCount) images by \(solution.solver), seed \(record.configuration.seed); "
                    + "validated on \(record.validationImageCount).")
            Terminal.write(TextReporter.figures(record.history.last))
            return
        }
        Terminal.write(
            "Trained on \(record.trainingImageCount) images for \(record.history.epochs.count) epochs, "
                + "batch size \(record.configuration.batchSize), seed \(record.configuration.seed); "
                + "validated on \(record.validationImageCount).")
        if let augmentation = record.augmentation, let views = record.views {
            Terminal.write("augmentation: \(augmentation), \(counted(views, "view")) of each image")
        }
        Terminal.write("optimizer: \(HeadText.describe(record.configuration.optimizer))")
        for (name, value) in record.configuration.settings { Terminal.write("\(name): \(value)") }
        if let outcome = record.history.outcome { Terminal.write(outcome) }
        Terminal.write(TextReporter.line(record.history.kept, of: record.history.epochs.count))
    }
}
