internal import GraftRandom

/// Everything that a training needs to go on after an epoch as if it had never stopped.
struct TrainingState: Sendable, Equatable {
    /// What the epochs so far have come to.
    var progress: TrainingProgress
    /// The head as the last epoch left it.
    var head: Head
    /// The head of the best epoch so far.
    var best: Head?
    /// What the optimizer's steps have left.
    var optimizer: OptimizerState
    /// Where each layer is in its random numbers.
    var generators: [SeededGenerator?]
}

extension TrainingState {
    /// Whether a network and an optimizer that were made for a training can go on from this state, after so many steps an epoch.
    func fits(_ network: TrainingNetwork, _ optimizer: any Optimizer, start: Head, stepsPerEpoch: Int) -> Bool {
        let sizes = network.parameterSizes
        return progress.isConsistent && (progress.bestEpoch == nil) == (best == nil)
            && [head, best ?? head].allSatisfy { $0.layerSummaries == start.layerSummaries }
            && head.inputDimension == start.inputDimension
            && generators.map { $0 == nil } == network.generators.map { $0 == nil }
            && self.optimizer.step == progress.epochs.count * stepsPerEpoch
            && self.optimizer.slots.keys == optimizer.state.slots.keys
            && self.optimizer.slots.values.allSatisfy { $0.map(\.count) == sizes }
    }
}
