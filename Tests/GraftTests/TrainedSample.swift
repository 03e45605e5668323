import Foundation
import Graft
import GraftTestSupport

/// A small training on sample images, with a cache of its own.
struct TrainedSample {
    let folder: FilePath
    let training: ImageDataset
    let validation: ImageDataset
    let backbone: Backbone

    init(in folder: FilePath, perClass: Int = 8) async throws {
        self.folder = folder
        var images = SampleImages(in: folder)
        training = try ImageFolder(images.write("train", perClass: perClass)).load()
        validation = try ImageFolder(images.write("validation", perClass: 4)).load()
        backbone = try await Backbone(NetworkFixtures.path("vector.xml"))
    }

    /// The images to validate on, one of which lies in the folder of another class: nothing tells them all right.
    func misplacedValidation() throws -> ImageDataset {
        try FileManager.default.moveItem(
            atPath: folder.appending("validation").appending("red").appending("0.png").string,
            toPath: folder.appending("validation").appending("green").appending("zz.png").string)
        return try ImageFolder(folder.appending("validation")).load()
    }

    func options(epochs: Int = 20, seed: UInt64 = 1) -> TrainingOptions {
        TrainingOptions(
            configuration: TrainingConfiguration(
                epochs: epochs, batchSize: 4, optimizer: .adam(learningRate: 0.05), seed: seed),
            cache: CacheDirectory(folder.appending("cache")))
    }

    func run(
        _ options: TrainingOptions? = nil, onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
    ) async throws -> TrainingRun {
        try await ImageClassifier.train(
            on: training, validatingOn: validation, backbone: backbone, options: options ?? self.options(),
            onEvent: onEvent)
    }
}

/// All files below a folder, with their content.
func contents(of folder: FilePath) throws -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []
    return try names.reduce(into: [:]) { files, name in
        let place = folder.appending(name).string
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory), !isDirectory.boolValue {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: place))
        }
    }
}
