internal import ArgumentParser
internal import Graft
internal import GraftFiles

/// What is kept of a training besides the classifier, and which earlier one it repeats.
struct RecordFlags: ParsableArguments {
    @Option(help: "Repeat the run of a run.json, or of a run's folder; other flags change it.")
    var from: FilePath?

    @Option(help: "The folder that the run's record goes to. (default: 'runs' beside the classifier)")
    var runs: FilePath?

    @Option(help: "What the run is called. (default: the classifier's name)")
    var name: String?

    @Flag(inversion: .prefixedNo, help: "Whether to leave a record of the run, which 'graft history' shows.")
    var record = true

    func validate() throws {
        if !record, runs != nil { throw ValidationError("--runs goes with a record, not with --no-record.") }
    }

    /// What is to be kept of a training that makes a classifier at a path.
    func recording(
        for output: FilePath, images: RunSetup.ImageSource?, targets: TargetKind?, repeated: RunRecord?
    ) -> TrainingSession.Recording {
        TrainingSession.Recording(
            folder: record ? RunFolder(runs ?? output.absolute.removingLastComponent().appending("runs")) : nil,
            name: name ?? output.stem ?? "run", images: images, targets: targets, repeated: repeated)
    }
}
