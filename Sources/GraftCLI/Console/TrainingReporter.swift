internal import Graft

/// Tells a training's events to whoever runs the command.
protocol TrainingReporter {
    /// Says how the images were understood, before anything runs.
    mutating func explain(_ lines: [String])
    mutating func report(_ event: TrainingEvent)
    /// Says how the backbone is fetched.
    mutating func report(_ event: HubEvent)
    /// Says what came of it, last.
    mutating func finish(_ result: TrainingSummary)
    /// Ends what is half shown, before an error is told.
    mutating func fail(_ error: any Error)
}

extension TrainingReporter {
    /// Says which images there are, and what is odd about them.
    mutating func explain(_ images: [String], warnings: [DatasetWarning]) {
        explain(images)
        for warning in warnings { report(.warning(warning.description)) }
    }

    /// Says how something is fetched, and gives what comes of it.
    mutating func fetch<Result: Sendable>(
        _ work: sending @escaping (@escaping @Sendable (HubEvent) -> Void) async throws -> Result
    ) async throws -> Result {
        try await withEvents(of: HubEvent.self, work) { report($0) }
    }
}

/// Runs work that tells a reporter how it goes, and ends what is half shown where it fails.
func reporting(
    to reporter: any TrainingReporter, _ work: (inout any TrainingReporter) async throws -> Void
) async throws {
    var reporter = reporter
    do {
        try await work(&reporter)
    } catch {
        reporter.fail(error)
        throw error
    }
}

/// What came of a training.
struct TrainingSummary {
    let run: any FinishedTraining
    /// Where the run's record is; nil for nowhere.
    let record: FilePath?
    /// Where the report is; nil for nowhere.
    let report: FilePath?
    let bundle: String
    let bundleSize: Int
    let verification: BundleVerification
    let times: Times

    /// Where the time went.
    struct Times {
        let total: Duration
        let backbone: Duration
        let read: Duration
        let extract: Duration
        let train: Duration
        let assess: Duration
        let save: Duration
    }
}
