internal import Foundation
internal import Graft
internal import GraftFiles

/// A training from the command line: from finding the images to a saved bundle, told step by step.
struct TrainingSession {
    let data: () async throws -> any FoundImages
    let backbones: @Sendable (@escaping @Sendable (HubEvent) -> Void) async throws -> JoinedBackbones
    let options: TrainingOptions
    let output: FilePath
    let storage: BackboneStorage
    var recording: Recording?
    /// Where loss and accuracy are drawn; nil for nowhere.
    var curves: PictureFile?
    /// Where the training is reported on; nil for nowhere.
    var report: FilePath?

    /// What is kept of the training besides the classifier.
    struct Recording {
        /// Where its record goes; nil for nowhere.
        let folder: RunFolder?
        /// What it is called.
        let name: String
        /// Where the images come from.
        let images: RunSetup.ImageSource?
        /// What is learnt of them, where that is not one class each.
        let targets: TargetKind?
        /// The run that it repeats.
        let repeated: RunRecord?
    }
    /// Makes ready where the training's state is kept while it goes on; nil for nowhere.
    var checkpoint: () throws -> TrainingCheckpoint? = { nil }
    /// Makes ready the log in CSV; nil for none.
    var csvLog: () throws -> CSVLog? = { nil }
    /// Begins the log for TensorBoard; nil for none.
    var log: () throws -> TensorBoardLog? = { nil }

    func run(reporter: any TrainingReporter) async throws {
        try await reporting(to: reporter) { try await run(&$0) }
    }

    private func run(_ reporter: inout any TrainingReporter) async throws {
        let clock = ContinuousClock()
        let (start, date) = (clock.now, Date())
        try ImageClassifier.checkOutput(output)
        try curves?.check()
        if let report { try HTMLPage.checkOutput(report) }
        try options.cache.prepare()
        let csvLog = try csvLog()
        var options = options
        options.checkpoint = try checkpoint()
        options.stopRequest = Interruption.stop
        if let csvLog { options.callbacks.append(csvLog) }
        let log = try log()
        if let log { reporter.explain(["Logging to \(log.folder) for TensorBoard."]) }
        let images = try await data()
        reporter.explain(images.explanation, warnings: images.warnings)

        let backboneStart = clock.now
        let load = backbones
        let backbones = try await reporter.fetch { try await load($0) }
        let backboneTime = clock.now - backboneStart

        let run = try await withEvents(of: TrainingEvent.self) { [options] onEvent in
            try await images.train(on: backbones, options: options) { event in
                Interruption.follow(event)
                log?.record(event)
                onEvent(event)
            }
        } onEvent: {
            reporter.report($0)
        }
        if let failure = log?.failure {
            reporter.report(.warning("The log for TensorBoard is incomplete. \(failure)"))
        }
        if let failure = await csvLog?.failure {
            reporter.report(.warning("The log in CSV is incomplete. \(failure)"))
        }

        // With the learning rate that was found, where one was to be.
        options.configuration = run.record?.configuration ?? options.configuration
        let setup = RunSetup(
            backbones: backbones, options: options, images: recording?.images, targets: recording?.targets)
        if let repeated = recording?.repeated {
            for line in Self.comparison(of: run, setup, with: repeated) { reporter.explain([line]) }
        }

        let saveStart = clock.now
        let verification = try await run.save(
            to: output, backbone: storage, cacheDirectory: options.cache.compiledNetworks)
        let end = clock.now
        let record = RunRecord(
            run, name: recording?.name ?? "", date: date, setup: setup, total: end - start,
            bundle: output.absolute.string)
        let place = keep(record, &reporter)
        drawCurves(of: run, &reporter)
        let page = writeReport(of: run, images.warnings, total: end - start, &reporter)
        reporter.finish(
            TrainingSummary(
                run: run, record: place, report: page, bundle: output.string, bundleSize: FolderSize.bytes(of: output),
                verification: verification,
                times: TrainingSummary.Times(
                    total: end - start, backbone: backboneTime, read: run.durations.read,
                    extract: run.durations.extract, train: run.durations.train, assess: run.durations.assess,
                    save: end - saveStart)))
    }

    /// Writes the record of the run; where that is not possible the classifier is worth keeping all the same.
    private func keep(_ record: RunRecord, _ reporter: inout any TrainingReporter) -> FilePath? {
        do {
            return try recording?.folder?.add(record)
        } catch {
            reporter.report(.warning("The run leaves no record: \(error.description)"))
            return nil
        }
    }

    /// Draws loss and accuracy; as with the record, the classifier is worth keeping without.
    private func drawCurves(of run: any FinishedTraining, _ reporter: inout any TrainingReporter) {
        do {
            let name = recording?.name ?? output.displayName
            try curves?.write(TrainingCurves(runs: [(name, run.history)]).both())
        } catch {
            reporter.report(.warning("The curves are not drawn: \(error)"))
        }
    }

    /// Writes the report, and says where it is; as with the record, the classifier is worth keeping without.
    private func writeReport(
        of run: any FinishedTraining, _ warnings: [DatasetWarning], total: Duration,
        _ reporter: inout any TrainingReporter
    ) -> FilePath? {
        guard let path = report, let run = run as? TrainingRun else { return nil }
        do {
            var report = try run.report(named: recording?.name ?? output.stem ?? "Classifier")
            report.seconds = total.seconds
            // What was found as the images were listed, and the training has not told.
            report.warnings = warnings.map(\.description).filter { !run.warnings.contains($0) } + report.warnings
            try report.write(to: path)
            return path
        } catch {
            reporter.report(.warning("There is no report: \(error)"))
            return nil
        }
    }

    /// Whether a run that repeats another one came to the same, and if not, why that may be.
    private static func comparison(
        of run: any FinishedTraining, _ setup: RunSetup, with repeated: RunRecord
    ) -> [String] {
        var reasons: [String] = []
        if setup != repeated.setup { reasons.append("it was told otherwise") }
        if run.fingerprint != repeated.data.fingerprint { reasons.append("the images are others") }
        if run.backbones.digests != repeated.backbones.map(\.sha256) {
            reasons.append("the backbone is another")
        }
        let metrics = { (history: History) in
            history.epochs.map {
                [
                    $0.loss, $0.accuracy ?? 0, $0.validationLoss ?? 0, $0.validationAccuracy ?? 0,
                    $0.meanAbsoluteError ?? 0,
                    $0.validationMeanAbsoluteError ?? 0,
                ]
            }
        }
        let isSame = metrics(run.history) == metrics(repeated.history)
        if isSame, run.history.solution != nil { return ["The head has the figures of the run that it repeats."] }
        if isSame { return ["Every epoch has the metrics of the run that it repeats."] }
        if reasons.isEmpty { reasons.append("another processor or another version computed it") }
        return ["It comes to other metrics than the run that it repeats: \(reasons.joined(separator: ", "))."]
    }
}
