internal import Graft

/// A training from the command line: from finding the images to a saved bundle, told step by step.
struct TrainingSession {
    let data: () async throws -> DataOptions.Loaded
    let backbone: @Sendable (@escaping @Sendable (HubEvent) -> Void) async throws -> Backbone
    let options: TrainingOptions
    let output: FilePath
    let storage: BackboneStorage
    var log: () throws -> TensorBoardLog? = { nil }

    func run(reporter: any TrainingReporter) async throws {
        var reporter = reporter
        do {
            try await run(&reporter)
        } catch {
            reporter.fail(error)
            throw error
        }
    }

    private func run(_ reporter: inout any TrainingReporter) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        try ImageClassifier.checkOutput(output)
        try options.cache.prepare()
        let log = try log()
        if let log { reporter.explain(["Logging to \(log.folder) for TensorBoard."]) }
        let images = try await data()
        reporter.explain(images.explanation)
        for warning in images.warnings { reporter.report(.warning(warning.description)) }

        let backboneStart = clock.now
        let load = backbone
        let backbone = try await withEvents(of: HubEvent.self) { onEvent in
            try await load(onEvent)
        } onEvent: {
            reporter.report($0)
        }
        let backboneTime = clock.now - backboneStart

        let options = options
        let run = try await withEvents(of: TrainingEvent.self) { onEvent in
            try await ImageClassifier.train(
                on: images.training, validatingOn: images.validation, backbone: backbone, options: options
            ) { event in
                log?.record(event)
                onEvent(event)
            }
        } onEvent: {
            reporter.report($0)
        }
        if let failure = log?.failure {
            reporter.report(.warning("The log for TensorBoard is incomplete. \(failure)"))
        }

        let saveStart = clock.now
        let verification = try await run.save(
            to: output, backbone: storage, cacheDirectory: options.cache.compiledNetworks)
        let end = clock.now
        reporter.finish(
            TrainingSummary(
                run: run, bundle: output.string, bundleSize: FolderSize.bytes(of: output), verification: verification,
                times: TrainingSummary.Times(
                    total: end - start, backbone: backboneTime, read: run.durations.read,
                    extract: run.durations.extract, train: run.durations.train, save: end - saveStart)))
    }
}
