public import Foundation
internal import GraftTensorBoard
internal import GraftTraining
internal import Synchronization
public import SystemPackage

/// Writes a training for TensorBoard while it goes on, as Keras' callback of that name does.
///
///     let log = try TensorBoardLog(directory: "logs", experiment: "food")
///     let run = try await ImageClassifier.train(on: photos, backbone: backbone, onEvent: log.record)
///
/// A run has a folder of its own, `logs/food/20261124-235100`, with the hyper-parameters; `train` and `validation` in it
/// hold the rest: loss, accuracy and learning rate of each epoch, counted from 0, histograms of the weights, the
/// configuration, the graph, and in the end the confusion matrix. `tensorboard --logdir logs` shows it.
public final class TensorBoardLog: Sendable {
    /// The folder of the run.
    public let folder: FilePath
    private let run: LogFolder
    private let now: @Sendable () -> Date
    private let state: Mutex<State>

    private struct State {
        let session: EventFile
        let training: EventFile
        var validation: EventFile?
        var stage = Stage.waiting
        var failure: TensorBoardError?
        /// What the training began with, until the graph of its network is written.
        var beginning: TrainingBeginning?
    }

    private enum Stage {
        case waiting, training, trained
    }

    /// Makes the run's folder and begins its files, so that what stands in the way is told before the training.
    ///
    /// A log that sees no training removes its folder again.
    ///
    /// - Parameters:
    ///   - directory: The folder that TensorBoard is given, made where it is missing.
    ///   - experiment: What the run belongs to: the name of a folder.
    ///   - now: Tells the time.
    /// - Throws: `TensorBoardError`.
    public init(directory: FilePath, experiment: String, now: @escaping @Sendable () -> Date = { Date() })
        throws(TensorBoardError)
    {
        let start = now()
        let run = try LogFolder(in: directory, experiment: experiment, start: start)
        do {
            let wallTime = start.timeIntervalSince1970
            state = Mutex(
                State(
                    session: try run.makeEventFile(for: nil, wallTime: wallTime),
                    training: try run.makeEventFile(for: "train", wallTime: wallTime)))
        } catch {
            run.remove()
            throw error
        }
        self.run = run
        self.now = now
        folder = run.path
    }

    deinit {
        state.withLock { state in
            switch state.stage {
            case .waiting: run.remove()
            // Nobody is left to tell of a failure, and the training has failed anyway.
            case .training: try? end(.failure, in: state)
            case .trained: break
            }
        }
    }

    /// What could not be written; nil while all went well.
    ///
    /// The log ends there, the training goes on.
    public var failure: TensorBoardError? { state.withLock(\.failure) }

    /// Writes what an event tells; to be called, or passed, as a training's `onEvent`.
    public func record(_ event: TrainingEvent) {
        state.withLock { state in
            guard state.failure == nil else { return }
            do throws(TensorBoardError) {
                try write(event, in: &state)
            } catch {
                state.failure = error
            }
        }
    }

    private func write(_ event: TrainingEvent, in state: inout State) throws(TensorBoardError) {
        switch event {
        case .began(let beginning):
            state.beginning = beginning
            // A learning rate that is still to be found belongs to the hyper-parameters.
            if !beginning.options.findsLearningRate { try begin(beginning, in: &state) }
        case .foundLearningRate(let rate, _):
            if let beginning = state.beginning { try begin(beginning.settingLearningRate(rate), in: &state) }
        case .epoch(let epoch, _):
            try write(epoch.trainingValues, of: epoch.metrics, head: epoch.head, in: &state)
        case .solved(let head, let history):
            let metrics = history.last
            try write(metrics.trainingValues + head.weightValues, of: metrics, head: head, in: &state)
        case .trained(let history, let evaluation, _):
            if let evaluation, let file = state.validation {
                let step = history.kept.epoch - 1
                try write([try evaluation.summaryValue()], step: step, to: file)
            }
            if let outcome = history.outcome { try write([.text("outcome", outcome)], to: state.training) }
            try end(.success, in: state)
            state.stage = .trained
        case .warning, .extracting, .extracted, .tried, .crossValidated, .calibrated, .training:
            break
        }
    }

    private func begin(_ beginning: TrainingBeginning, in state: inout State) throws(TensorBoardError) {
        state.stage = .training
        state.beginning = beginning
        let wallTime = wallTime
        if beginning.validationImageCount > 0 {
            state.validation = try run.makeEventFile(for: "validation", wallTime: wallTime)
        }
        let parameters = beginning.hyperParameters
        try write(
            [
                parameters.experiment(metrics: beginning.metrics, wallTime: wallTime),
                parameters.sessionStart(wallTime: wallTime),
            ], to: state.session)
        try write([.text("configuration", beginning.configurationText)], to: state.training)
    }

    private func write(
        _ trainingValues: [SummaryValue], of metrics: EpochMetrics, head: Head, in state: inout State
    ) throws(TensorBoardError) {
        if let beginning = state.beginning {
            state.beginning = nil
            let graph = GraphDefinition(backbones: beginning.backbones, head: head)
            try state.training.write([Event(wallTime: wallTime, .graph(graph))])
            let summary = ModelSummary(backbones: beginning.backbones, head: head)
            try write([.text("model_summary", "```\n\(summary)\n```")], to: state.training)
        }
        let step = metrics.epoch - 1
        try write(trainingValues, step: step, to: state.training)
        if let file = state.validation, !metrics.validationValues.isEmpty {
            try write(metrics.validationValues, step: step, to: file)
        }
    }

    private func end(_ status: HyperParameters.Status, in state: State) throws(TensorBoardError) {
        guard state.failure == nil else { return }
        try write([HyperParameters.sessionEnd(status, wallTime: wallTime)], to: state.session)
    }

    private func write(_ values: [SummaryValue], step: Int = 0, to file: EventFile) throws(TensorBoardError) {
        try file.write([Event(wallTime: wallTime, step: step, .summary(values))])
    }

    private var wallTime: Double { now().timeIntervalSince1970 }
}
