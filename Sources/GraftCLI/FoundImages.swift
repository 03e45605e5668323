internal import Graft

/// Images that were found and are ready to be trained on, whatever is learnt of them.
protocol FoundImages: Sendable {
    /// How they were understood, in words, a line each.
    var explanation: [String] { get }
    /// What is odd about them.
    var warnings: [DatasetWarning] { get }

    /// Trains on them.
    func train(
        on backbones: JoinedBackbones, options: TrainingOptions, onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws -> any FinishedTraining
}

extension DataOptions.Loaded: FoundImages {
    func train(
        on backbones: JoinedBackbones, options: TrainingOptions, onEvent: @escaping @Sendable (TrainingEvent) -> Void
    ) async throws -> any FinishedTraining {
        try await ImageClassifier.train(
            on: training, validatingOn: validation, backbones: backbones, options: options, onEvent: onEvent)
    }
}
