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
            images, a line each.

              graft predict photos.graft lunch.jpg holiday/
              graft predict photos.graft --min-confidence 0.8 --max-novelty 0.99 holiday/
              find . -name '*.jpg' | graft predict photos.graft --json -
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Argument(help: "Image files and folders; '-' for standard input.")
    var images: [FilePath]

    @Option(name: .shortAndLong, help: "How many classes to print for each image. (default: 3)")
    var top: Int?

    @Option(help: "Of a model of several labels: the probability above which a label is told. (default: 0.5)")
    var threshold: Float?

    @OptionGroup(title: "Answers") var answers: AnswerFlags

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var views: TestTimeFlags
    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        if top ?? 1 < 1 { throw ValidationError("--top is at least 1.") }
        if let threshold, !(0..<1).contains(threshold) {
            throw ValidationError("--threshold is at least 0 and below 1.")
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
        try answers.requireClasses(task, of: classifier)
        let compiled = cache.directory.writableCompiledNetworks()
        switch task {
        case .classes:
            let classifier = try await ImageClassifier(
                contentsOf: classifier, device: device, cacheDirectory: compiled)
            let policy = try answers.policy(for: classifier)
            try await answer {
                try await classifier.classify(encoded: $0, views: views.tta)
            } files: { paths, show in
                for try await result in classifier.classify(imagesAt: paths, views: views.tta) {
                    show(result.path, result.classification)
                }
            } show: {
                show($0, of: $1, policy)
            }
        case .labels, .values:
            let predictor = try await ImagePredictor(contentsOf: classifier, device: device, cacheDirectory: compiled)
            try await answer {
                try await predictor.predict(encoded: $0, views: views.tta)
            } files: { paths, show in
                for try await result in predictor.predict(imagesAt: paths, views: views.tta) {
                    show(result.path, result.prediction)
                }
            } show: {
                show($0, of: $1, areLabels: task == .labels)
            }
        }
    }

    /// Answers for each image in turn.
    ///
    /// - Parameters:
    ///   - encoded: Says what is in an encoded image.
    ///   - files: Says what is in files, and shows it as it comes.
    ///   - show: Shows what is in an image.
    /// - Throws: `GraftError.noImages`, `ExitCode.failure` where an image could not be read, what `encoded` and `files` throw.
    private func answer<Answer>(
        encoded: ([UInt8]) async throws -> Answer,
        files: ([FilePath], (FilePath, Result<Answer, GraftError>) -> Void) async throws -> Void,
        show: @escaping (Answer, FilePath) -> Void
    ) async throws {
        var paths: [FilePath] = []
        var answerCount = 0
        var failureCount = 0
        for path in images {
            guard path == "-" else {
                do {
                    let found = try imageFiles(at: path)
                    if found.isEmpty { Terminal.complain("Warning: there is no image in \(path.displayName).") }
                    paths += found
                } catch {
                    failureCount += 1
                    showFailure(error.description, of: path)
                }
                continue
            }
            let input = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
            if ImageFormat(of: input) != nil {
                do {
                    show(try await encoded(input), "-")
                    answerCount += 1
                } catch let error as ImageError {
                    failureCount += 1
                    showFailure(GraftError.unreadableImage("-", error.description).description, of: "-")
                }
            } else {
                paths += PathList.paths(in: input)
            }
        }
        if paths.isEmpty, answerCount + failureCount == 0 { throw GraftError.noImages }
        try await files(paths) { path, result in
            switch result {
            case .success(let answer):
                show(answer, path)
            case .failure(let error):
                failureCount += 1
                showFailure(error.description, of: path)
            }
        }
        if failureCount > 0 { throw ExitCode.failure }
    }

    private func show(_ classification: Classification, of path: FilePath, _ policy: AnswerPolicy) {
        let count = top ?? 3
        let verdict = policy.verdict(on: classification)
        if json {
            JSONLine.write(AnswerJSON.Classes(path: path.displayName, classification, verdict, top: count))
        } else {
            Terminal.write("\(path.displayName): \(AnswerText.describe(classification, verdict, top: count))")
        }
    }

    private func show(_ prediction: ImagePrediction, of path: FilePath, areLabels: Bool) {
        let threshold = threshold ?? 0.5
        switch (json, areLabels) {
        case (true, true): JSONLine.write(AnswerJSON.Labels(path: path.displayName, prediction, threshold: threshold))
        case (true, false): JSONLine.write(AnswerJSON.Values(path: path.displayName, prediction))
        case (false, true):
            Terminal.write("\(path.displayName): \(AnswerText.labels(prediction, threshold: threshold))")
        case (false, false): Terminal.write("\(path.displayName): \(AnswerText.values(prediction))")
        }
    }

    private func showFailure(_ message: String, of path: FilePath) {
        if json { JSONLine.write(AnswerJSON.Failure(path: path.displayName, error: message)) }
        Terminal.complain("Error: \(message)")
    }
}
