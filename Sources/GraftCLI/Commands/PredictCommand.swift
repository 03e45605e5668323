internal import GraftFiles
internal import ArgumentParser
internal import Foundation
internal import Graft

struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "Say what is in images.",
        discussion: """
            Takes image files and folders, which are searched for images. '-' stands for standard input: one image, or paths of
            images, a line each.

              graft predict photos.graft lunch.jpg holiday/
              find . -name '*.jpg' | graft predict photos.graft --json -
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Argument(help: "Image files and folders; '-' for standard input.")
    var images: [FilePath]

    @Option(name: .shortAndLong, help: "How many classes to print for each image.")
    var top: Int = 3

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        if top < 1 { throw ValidationError("--top is at least 1.") }
    }

    func run() async throws {
        let classifier = try await ImageClassifier(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
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
                    show(try await classifier.classify(encoded: input), of: "-")
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
        for try await result in classifier.classify(imagesAt: paths) {
            switch result.classification {
            case .success(let classification):
                show(classification, of: result.path)
            case .failure(let error):
                failureCount += 1
                showFailure(error.description, of: result.path)
            }
        }
        if failureCount > 0 { throw ExitCode.failure }
    }

    private func show(_ classification: Classification, of path: FilePath) {
        let top = classification.top(top)
        if json {
            JSONLine.write(
                Answer(
                    path: path.displayName, class: classification.best.className,
                    probability: classification.best.probability,
                    predictions: top.map { Answer.Entry(class: $0.className, probability: $0.probability) }))
        } else {
            let classes = top.map { "\(displayName(of: $0.className)) \(($0.probability * 100).text(decimals: 1))%" }
            Terminal.write("\(path.displayName): \(classes.joined(separator: ", "))")
        }
    }

    private func showFailure(_ message: String, of path: FilePath) {
        if json { JSONLine.write(Failure(path: path.displayName, error: message)) }
        Terminal.complain("Error: \(message)")
    }

    private struct Answer: Encodable {
        let path: String
        let `class`: String
        let probability: Float
        let predictions: [Entry]

        struct Entry: Encodable {
            let `class`: String
            let probability: Float
        }
    }

    private struct Failure: Encodable {
        let path: String
        let error: String
    }
}
