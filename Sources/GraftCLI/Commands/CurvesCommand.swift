internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

struct CurvesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curves",
        abstract: "Draw loss and accuracy over the epochs, of one training or of several.",
        discussion: """
            Takes classifiers and runs. Training is dashed, validation solid; the best epoch is marked.

              graft curves food.graft
              graft curves food.graft other.graft --output curves.svg --theme dark
            """)

    @Argument(help: "Classifiers, or runs that 'graft train' has recorded.")
    var trainings: [FilePath]

    @Option(name: .shortAndLong, help: "The picture: an .svg or .png file.")
    var output: FilePath = "curves.png"

    @Option(help: "The colours: light or dark.")
    var theme: PictureTheme = .light

    func validate() throws {
        _ = try PictureFile(output)
        for training in trainings { try training.requireText() }
    }

    func run() async throws {
        let file = try PictureFile(output)
        try file.check()
        let histories = try trainings.map { try Self.history(of: $0) }
        // Two classifiers of one name are told apart by their folders.
        let stems = trainings.map { $0.stem ?? $0.string }
        let names = Set(stems).count == stems.count ? stems : trainings.map(\.displayName)
        let curves = TrainingCurves(runs: zip(names, histories).map { (name: $0, history: $1) })
        try file.write(curves.both(theme: theme.plotTheme))
        Terminal.write("Drew \(output.displayName).")
    }

    private static func history(of path: FilePath) throws -> History {
        let isRun =
            path.extension == "json"
            || FileManager.default.fileExists(atPath: path.appending(RunFolder.recordName).string)
        if isRun { return try epochs(of: path, RunFolder.record(at: path).history) }
        guard let record = try ImageClassifier.trainingRecord(ofBundleAt: path) else {
            throw ValidationError("\(path.displayName) was put together by hand: it holds no history of a training.")
        }
        return try epochs(of: path, record.history)
    }

    private static func epochs(of path: FilePath, _ history: History) throws -> History {
        guard history.solution == nil else {
            throw ValidationError("The head of \(path.displayName) was solved for: it has no epochs to draw.")
        }
        return history
    }
}
