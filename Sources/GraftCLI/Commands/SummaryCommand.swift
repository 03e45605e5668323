internal import ArgumentParser
internal import Graft
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
        let classifier = try await ImageClassifier(contentsOf: classifier)
        Terminal.write(classifier.summary.description)
        Terminal.write("")
        for line in BackboneText.lines(classifier.backbones) { Terminal.write(line) }
        Terminal.write(
            "Classes (\(classifier.classes.count)): \(classifier.classes.map(displayName).joined(separator: ", "))")
        guard let record = classifier.record else { return }
        Terminal.write(
            "Trained on \(record.trainingImageCount) images for \(record.history.epochs.count) epochs, "
                + "batch size \(record.configuration.batchSize), seed \(record.configuration.seed); "
                + "validated on \(record.validationImageCount).")
        Terminal.write(TextReporter.line(record.history.last, of: record.history.epochs.count))
    }
}
