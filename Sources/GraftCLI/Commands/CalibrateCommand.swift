internal import ArgumentParser
internal import Graft

struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Make a classifier's probabilities mean what they say.",
        discussion: """
            Divides the logits by the temperature that fits labelled images best, ones that the classifier has not learned from; \
            what it answers stays the same, only how sure it is of it changes. 'graft train --calibrate' does it as it trains.

              graft calibrate photos.graft --data photos/test
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Option(
        help: """
            The images, none of which was learned from: a folder with one folder a class, one with 'train' and 'val', \
            'validation' or 'test' inside, of which the validation images are taken, or a CSV file with columns path and label.
            """)
    var data: FilePath

    @Option(name: .shortAndLong, help: "Where the calibrated classifier is saved. (default: in the classifier's place)")
    var output: FilePath?

    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Flag(help: "Print JSON, one object.")
    var json = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        try output?.requireText()
    }

    func run() async throws {
        let output = output ?? classifier
        try ImageClassifier.checkOutput(output)
        let storage = try ImageClassifier.backboneStorage(ofBundleAt: classifier)
        let classifier = try await ImageClassifier(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
        let dataset = try data.validationDataset(isTold: !json)
        let result = try await withProgressBar(isShown: !json) { [skipUnreadable, cache] onEvent in
            try await classifier.calibrated(
                on: dataset, skipsUnreadable: skipUnreadable, cache: cache.directory, onProgress: onEvent)
        }
        try result.classifier.save(to: output, backbone: storage)
        guard !json else { return JSONLine.write(CalibrationText.Line(result.calibration)) }
        Terminal.write(CalibrationText.line(result.calibration))
        Terminal.write("Saved \(output.displayName).")
    }
}
