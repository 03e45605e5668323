internal import ArgumentParser
internal import Graft

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Score a classifier on labelled images.",
        discussion: """
            Folders are matched to classes by name; a class without a folder shifts nothing.

              graft evaluate photos.graft photos/test
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Argument(help: "A folder with one folder a class, or a CSV file with columns path and label.")
    var images: FilePath

    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Flag(help: "Print JSON, one object.")
    var json = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
    }

    func run() async throws {
        let classifier = try await ImageClassifier(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
        let dataset = try ImageDataset(at: images, classes: nil)
        if !json { for line in dataset.lines { Terminal.write(line) } }
        for warning in dataset.warnings { Terminal.complain("Warning: \(warning.description)") }

        var bar = ProgressBar()
        // Where it fails, the error stands on a line of its own.
        defer { bar.clear() }
        let result = try await withEvents(of: ExtractionProgress.self) { [skipUnreadable, cache] onEvent in
            try await classifier.evaluate(
                on: dataset, skipsUnreadable: skipUnreadable, cache: cache.directory, onProgress: onEvent)
        } onEvent: { progress in
            if !json { bar.show(progress) }
        }
        bar.clear()
        if json { JSONLine.write(Scores(result)) } else { Terminal.write(EvaluationText.describe(result)) }
    }

    private struct Scores: Encodable {
        let images: Int
        let accuracy: Float
        let loss: Double
        let classes: [ClassScores]
        let confusion: [[Int]]

        struct ClassScores: Encodable {
            let `class`: String
            let support: Int
            let precision: Float?
            let recall: Float?
            let f1: Float?
        }

        init(_ evaluation: Evaluation) {
            images = evaluation.count
            accuracy = evaluation.accuracy
            loss = evaluation.loss
            confusion = evaluation.confusion
            classes = evaluation.classResults.map {
                ClassScores(
                    class: $0.className, support: $0.support, precision: $0.precision, recall: $0.recall, f1: $0.f1)
            }
        }
    }
}
