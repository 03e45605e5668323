internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftDemo

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Train a classifier on images that the program draws itself.",
        discussion: """
            Draws ten classes of shapes and textures, makes a small stand-in backbone of fixed and random filters, which has never \
            learned anything, and trains a head on its features. It shows how Graft works; a pretrained backbone does far better \
            on photos.
            """)

    @Option(name: .shortAndLong, help: "The folder for the images, the backbone and the classifier.")
    var output: FilePath = "demo"

    @Option(help: "Images a class to learn from.")
    var training: Int = 60

    @Option(help: "Images a class to validate on.")
    var validation: Int = 20

    @Option(help: "How often to go through all images.")
    var epochs: Int = 30

    @Option(help: "The same seed gives the same images, backbone and classifier.")
    var seed: UInt64 = 42

    @OptionGroup var cache: CacheFlags
    @OptionGroup var reporting: ReportingFlags

    /// The images of a class, all of which would be drawn: more is a mistake.
    private static let mostImages = 100_000

    func validate() throws {
        try output.requireText()
        let counts = 1...Self.mostImages
        if !counts.contains(training) || !counts.contains(validation) {
            throw ValidationError("--training and --validation are at least 1 and at most \(Self.mostImages).")
        }
        if epochs < 1 { throw ValidationError("--epochs is at least 1.") }
    }

    func run() async throws {
        var reporter = reporting.reporter
        reporter.explain([
            "Drawing \((training + validation) * DemoClass.allCases.count) images in \(output.displayName) ..."
        ])
        try FileManager.default.createDirectory(atPath: output.string, withIntermediateDirectories: true)
        let images = output.appending("images")
        try DemoImages(seed: seed).write(to: images, training: training, validation: validation)
        let network = try DemoBackbone(seed: seed).write(to: output)
        reporter.explain([
            "The backbone is a stand-in of fixed and random filters that has learned nothing; only the head is trained."
        ])

        let layout = try DatasetLayout(of: images)
        let classifier = output.appending("shapes.graft")
        try await TrainingSession(
            data: {
                let training = try ImageFolder(layout.training).load()
                let validation = try layout.validation.map { try ImageFolder($0).load() } ?? training
                return DataOptions.Loaded(
                    training: training, validation: validation,
                    explanation: training.lines + validation.lines(for: "validation"), warnings: [])
            },
            backbones: { [cache] _ in
                JoinedBackbones([try await Backbone(network, cacheDirectory: cache.directory.compiledNetworks)])
            },
            options: TrainingOptions(
                configuration: TrainingConfiguration(epochs: epochs, seed: seed), cache: cache.directory),
            output: classifier, storage: .copy
        ).run(reporter: reporter)
        reporter.explain(["Now try: graft predict \(classifier.displayName) \(images.displayName)/validation"])
    }
}
