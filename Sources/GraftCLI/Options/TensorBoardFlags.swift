internal import ArgumentParser
internal import Graft

/// Whether the training is logged for TensorBoard, and where.
struct TensorBoardFlags: ParsableArguments {
    @Option(
        name: .customLong("tensorboard"),
        help: ArgumentHelp(
            "A folder for TensorBoard's logs, which 'tensorboard --logdir DIR' shows.",
            discussion: "The run gets a folder in it, as DIR/photos/20261124-235100.", valueName: "dir"),
        completion: .directory)
    var directory: FilePath?

    @Option(help: "What the logged run belongs to. (default: the output's name without its extension)")
    var experiment: String?

    func validate() throws {
        if experiment != nil, directory == nil {
            throw ValidationError("--experiment goes with --tensorboard.")
        }
    }

    /// Begins the log where one is wanted.
    func log(bundle: FilePath) throws -> TensorBoardLog? {
        guard let directory else { return nil }
        return try TensorBoardLog(directory: directory, experiment: experiment ?? bundle.stem ?? bundle.string)
    }
}
