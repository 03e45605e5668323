internal import ArgumentParser
internal import Foundation
internal import Graft

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a classifier on folders of images, one folder a class.",
        discussion: """
            Each image goes through the backbone once; its features are kept, so that the next training with the same images
            and backbone starts at once.

              graft train --data photos --backbone efficientnet-b0 --output photos.graft
              graft train --train photos/train --validation photos/test --backbone mobilenet_v2.onnx --epochs 30
              graft train --data photos --backbone efficientnet-b0 --output photos.graft --tensorboard logs
            """)

    @OptionGroup(title: "Images") var data: DataOptions
    @OptionGroup(title: "Backbone") var backbone: BackboneFlags
    @OptionGroup(title: "Head") var head: HeadFlags

    @Option(name: .shortAndLong, help: "Where the classifier is saved.")
    var output: FilePath = "classifier.graft"

    @Flag(help: "Let the classifier refer to the backbone instead of holding a copy.")
    var backboneByReference = false

    @OptionGroup(title: "TensorBoard") var tensorBoard: TensorBoardFlags
    @OptionGroup var reading: ReadingFlags
    @OptionGroup var cache: CacheFlags
    @OptionGroup var reporting: ReportingFlags

    func run() async throws {
        try await TrainingSession(
            data: { try await data.load(seed: head.seed) },
            backbone: { [backbone, cache] in try await backbone.load(cache: cache.directory, onEvent: $0) },
            options: TrainingOptions(
                head: head.architecture, configuration: head.configuration, resizeMode: reading.resize,
                decoder: reading.decoder, skipsUnreadable: reading.skipUnreadable, cache: cache.directory),
            output: output, storage: backboneByReference ? .reference : .copy,
            log: { try tensorBoard.log(bundle: output) }
        ).run(reporter: reporting.reporter)
    }
}
