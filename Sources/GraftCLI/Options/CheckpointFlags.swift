internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

/// What a training leaves behind while it goes on: checkpoints, and a log in CSV.
struct CheckpointFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder that the training's state is kept in after each epoch.",
            discussion: "With --resume a training that was killed goes on from there, to the same classifier.",
            valueName: "dir"),
        completion: .directory)
    var checkpoint: FilePath?

    @Flag(help: "Go on from the checkpoint where there is one.")
    var resume = false

    @Option(help: "Write the metrics of each epoch into a CSV file, as Keras' CSVLogger does.")
    var csvLog: FilePath?

    /// Whether anything is said.
    var isGiven: Bool { checkpoint != nil || csvLog != nil }

    func validate() throws {
        if resume, checkpoint == nil { throw ValidationError("--resume goes with --checkpoint.") }
        if let csvLog, let checkpoint, csvLog.absolute.starts(with: checkpoint.absolute) {
            throw ValidationError("--csv-log is a file outside the folder of --checkpoint.")
        }
    }

    /// The name of a checkpoint's file in its folder.
    private static let fileName = "checkpoint.safetensors"

    /// Where checkpoints go; the folder is made, and tried.
    func prepare() throws -> TrainingCheckpoint? {
        guard let checkpoint else { return nil }
        let file = checkpoint.appending(Self.fileName)
        do {
            try FileManager.default.createDirectory(atPath: checkpoint.string, withIntermediateDirectories: true)
        } catch {
            throw GraftError.cannotWrite(checkpoint, error.systemReason)
        }
        try OutputFile.check(file)
        if !resume, case .file = FileSystem.kind(of: file) {
            Terminal.complain(
                "Warning: the checkpoint in \(checkpoint.displayName) is replaced by this training's; --resume would go on from it."
            )
        }
        return TrainingCheckpoint(file: URL(filePath: file.string), resumes: resume)
    }

    /// The log in CSV; the file is tried.
    func log() throws -> CSVLog? {
        guard let csvLog else { return nil }
        try OutputFile.check(csvLog)
        return CSVLog(file: URL(filePath: csvLog.string))
    }
}
