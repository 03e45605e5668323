internal import GraftFiles
internal import ArgumentParser
internal import Foundation
internal import Graft

struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Say what is in images.",
        discussion: """
            Takes image files and folders, which are searched for images. '-' stands for standard input: one image, or paths of \
            images, a line each or as 'find -print0' writes them. With --watch it goes on with what arrives in a folder, until Ctrl-C.

              graft predict photos.graft lunch.jpg holiday/
              graft predict photos.graft --min-confidence 0.8 --max-novelty 0.99 holiday/
              graft predict photos.graft --csv holiday/ > holiday.csv
              graft predict photos.graft --watch inbox --move sorted --json
              find . -name '*.jpg' | graft predict photos.graft --json -
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Argument(help: "Image files and folders; '-' for standard input.")
    var images: [FilePath] = []

    @Option(name: .shortAndLong, help: "How many classes to print for each image. (default: 3)")
    var top: Int?

    @Option(help: "Of a model of several labels: the probability above which a label is told. (default: 0.5)")
    var threshold: Float?

    @OptionGroup(title: "Answers") var answers: AnswerFlags
    @OptionGroup(title: "Where answers go") var destination: DestinationFlags

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var views: TestTimeFlags
    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        if top ?? 1 < 1 { throw ValidationError("--top is at least 1.") }
        if top != nil, destination.csv { throw ValidationError("--csv has all classes: leave out --top.") }
        if let threshold, !(0..<1).contains(threshold) {
            throw ValidationError("--threshold is at least 0 and below 1.")
        }
        if images.isEmpty, destination.watch == nil {
            throw ValidationError("Name images or folders, or a folder to watch with --watch.")
        }
    }

    func run() async throws {
        let task = try ModelTask(ofBundleAt: classifier)
        if threshold != nil, task != .labels {
            throw ValidationError(
                "--threshold is for models of several labels; \(classifier.displayName) tells \(task.rawValue).")
        }
        if top != nil, task != .classes {
            throw ValidationError("--top is for classifiers; \(classifier.displayName) tells \(task.rawValue).")
        }
        if destination.move != nil, task != .classes {
            throw ValidationError("--move is for classifiers; \(classifier.displayName) tells \(task.rawValue).")
        }
        try answers.requireClasses(task, of: classifier)
        let model = try await model()
        var output = destination.output(of: model, top: top ?? 3)
        output.begin()
        try await answer(by: model, &output)
        if let watch = destination.watch(classes: model.names) { try await answer(by: model, to: watch, &output) }
        if output.failureCount > 0, destination.watch == nil { throw ExitCode.failure }
    }

    private func model() async throws -> AnsweringModel {
        let loaded = try await ImageModel(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks(),
            fetchingBackbone: Hub().backbonePath)
        return AnsweringModel(
            loaded, policy: try answers.policy(for: loaded), threshold: threshold ?? 0.5, views: views.tta)
    }

    /// Answers for the images that are named.
    ///
    /// - Throws: `GraftError.noImages`, `BackboneError`.
    private func answer(by model: AnsweringModel, _ output: inout AnswerOutput) async throws {
        var paths: [FilePath] = []
        var answerCount = 0
        for path in images {
            guard path == "-" else {
                do {
                    let found = try ImageFiles(at: path)
                    if found.images.isEmpty { Terminal.complain("Warning: there is no image in \(path.displayName).") }
                    let sidecars = Set(found.images.map(AnswerOutput.sidecar))
                    if let passedOver = found.passedOver(except: sidecars) { Terminal.complain(passedOver) }
                    paths += found.images
                } catch {
                    output.fail(error.description, of: path)
                }
                continue
            }
            let input = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
            if ImageFormat(of: input) == nil, let listed = PathList.paths(in: input) {
                paths += listed
                continue
            }
            if destination.move != nil || destination.sidecars {
                Terminal.complain(
                    "Warning: the image of standard input is no file: it is not moved, and nothing is put beside it.")
            }
            do {
                output.tell(.success(try await model.answer(encoded: input)), of: "-", isFile: false)
                answerCount += 1
            } catch let error as ImageError {
                output.fail(GraftError.unreadableImage("-", error.description).description, of: "-")
            }
        }
        if paths.isEmpty, answerCount + output.failureCount == 0, destination.watch == nil { throw GraftError.noImages }
        try await model.answer(imagesAt: paths) { path, result in output.tell(result, of: path) }
    }

    /// How many images are handed to the device before it is asked whether the program is to end.
    private static let mostAtOnce = 64
    /// Between two looks into a watched folder.
    private static let pause = Duration.milliseconds(500)

    /// Whether watching is to end: answers that nobody gets would be lost with each image that is moved.
    private var isToEnd: Bool { Interruption.stop.isMade || Terminal.isClosed }

    /// Answers for what arrives in a folder, until the program is told to end, or nobody gets the answers.
    ///
    /// - Throws: `DataError` where the folder is gone, `BackboneError`.
    private func answer(
        by model: AnsweringModel, to watched: FolderWatch, _ output: inout AnswerOutput
    ) async throws {
        var watch = watched
        Interruption.endsWatching()
        var arrived = try watch.arrivals()[...]
        Terminal.complain("Watching \(watch.folder.displayName); Ctrl-C ends it.")
        while !isToEnd {
            // Not all at once: the program may be told to end meanwhile.
            while !arrived.isEmpty, !isToEnd {
                let some = arrived.prefix(Self.mostAtOnce)
                arrived = arrived.dropFirst(Self.mostAtOnce)
                try await model.answer(imagesAt: Array(some)) { path, result in output.tell(result, of: path) }
            }
            try await Task.sleep(for: Self.pause)
            arrived = try watch.arrivals()[...]
        }
    }
}
