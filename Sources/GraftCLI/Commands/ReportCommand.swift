internal import ArgumentParser
internal import Graft

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a page on a classifier: figures, curves, confusions, mistakes, a map of the images.",
        discussion: """
            The page is one HTML file that stands alone. 'graft train --report' writes one for a training.

              graft report photos.graft --data photos/test --output report.html
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Option(
        help: """
            The images: a folder with one folder a class, one with 'train' and 'val', 'validation' or 'test' inside, of which \
            the validation images are taken, or a CSV file with columns path and label.
            """)
    var data: FilePath

    @Option(name: .shortAndLong, help: "The page.")
    var output: FilePath = "report.html"

    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        try output.requireOutside(classifier)
    }

    func run() async throws {
        try HTMLPage.checkOutput(output)
        let name = classifier.lexicallyNormalized().stem ?? "Classifier"
        let classifier = try await ImageClassifier(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
        let dataset = try data.validationDataset()

        let report = try await withProgressBar { [skipUnreadable, cache] onEvent in
            try await classifier.report(
                on: dataset, named: name, skipsUnreadable: skipUnreadable, cache: cache.directory, onProgress: onEvent)
        }
        try report.write(to: output)
        Terminal.write(
            "\(report.evaluation.correctCount) of \(report.evaluation.count) images right. "
                + "Wrote the report to \(output.displayName).")
    }
}
