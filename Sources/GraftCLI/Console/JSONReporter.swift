internal import Foundation
internal import Graft

/// Events as JSON, one object a line, for machines.
struct JSONReporter: TrainingReporter {
    private var lastProgress: Duration?
    private var download = DownloadJSON()

    func explain(_ lines: [String]) {}

    mutating func report(_ event: TrainingEvent) {
        switch event {
        case .began(let beginning):
            JSONLine.write(
                Beginning(
                    task: beginning.task, classes: beginning.task == .classes ? beginning.classes : nil,
                    labels: beginning.task == .labels ? beginning.classes : nil,
                    values: beginning.task == .values ? beginning.classes : nil,
                    trainingImages: beginning.trainingImageCount,
                    validationImages: beginning.validationImageCount, backbone: beginning.backbones.name,
                    features: beginning.backbones.featureCount, parameters: beginning.backbones.parameterCount,
                    pixels: beginning.backbones.members.map(\.scaling.description).joined(separator: "; "),
                    augmentation: beginning.options.recordedAugmentation?.description,
                    views: beginning.options.takenViews))
        case .warning(let text):
            JSONLine.write(Warning(message: text))
        case .extracting(let progress):
            let isEnd = progress.completed == 0 || progress.completed == progress.total
            if !isEnd, let lastProgress, progress.elapsed - lastProgress < .milliseconds(500) { return }
            lastProgress = progress.elapsed
            JSONLine.write(
                Progress(
                    backbone: progress.backbone, views: progress.areViews, completed: progress.completed,
                    total: progress.total,
                    cached: progress.cachedCount,
                    repeated: progress.repeatedCount,
                    imagesPerSecond: progress.imagesPerSecond, secondsLeft: progress.remaining?.seconds))
        case .extracted(let images, let computed, let duration):
            JSONLine.write(Extracted(images: images, computed: computed, seconds: duration.seconds))
        case .foundLearningRate(let rate, let sweep):
            JSONLine.write(FoundLearningRate(learningRate: rate, batches: sweep.points.count))
        case .training(let epochs, let count):
            guard !epochs.isEmpty else { return }
            JSONLine.write(Resumed(epoch: epochs.count, epochs: count))
        case .epoch(let epoch, let count):
            let metrics = epoch.metrics
            JSONLine.write(
                Epoch(
                    epoch: metrics.epoch, epochs: count, loss: metrics.loss, accuracy: metrics.accuracy,
                    mae: metrics.meanAbsoluteError, valLoss: metrics.validationLoss,
                    valAccuracy: metrics.validationAccuracy, valMae: metrics.validationMeanAbsoluteError,
                    learningRate: metrics.learningRate))
        case .crossValidated(let result):
            JSONLine.write(CrossValidationText.Line(result))
        case .tried(let trial):
            JSONLine.write(Tried(trial))
        case .solved(_, let history):
            guard let solution = history.solution else { return }
            JSONLine.write(
                Solved(
                    head: solution.solver.description, method: solution.solver.method.rawValue,
                    tried: solution.trials.count))
        case .trained: break
        case .calibrated(let calibration):
            JSONLine.write(CalibrationText.Line(calibration))
        }
    }

    mutating func report(_ event: HubEvent) {
        download.show(event)
    }

    func finish(_ result: TrainingSummary) {
        let history = result.run.history
        let kept = history.kept
        let times = result.times
        JSONLine.write(
            Finished(
                head: history.solution?.solver.description,
                epochs: history.solution == nil ? history.epochs.count : nil, accuracy: kept.accuracy,
                mae: kept.meanAbsoluteError, loss: kept.loss, valAccuracy: kept.validationAccuracy,
                valMae: kept.validationMeanAbsoluteError, valLoss: kept.validationLoss,
                bestEpoch: history.solution == nil ? history.best.epoch : nil,
                keptEpoch: history.solution == nil ? kept.epoch : nil, ending: history.ending,
                seconds: Seconds(
                    total: times.total.seconds, backbone: times.backbone.seconds, read: times.read.seconds,
                    extract: times.extract.seconds, train: times.train.seconds,
                    assess: times.assess.seconds, save: times.save.seconds),
                images: result.run.imageCount, bundle: result.bundle, record: result.record?.string,
                report: result.report?.displayName))
    }

    func fail(_ error: any Error) {
        JSONLine.write(Failed(message: "\(error)"))
    }
}

extension JSONReporter {
    private struct Beginning: Encodable {
        let event = "began"
        let task: ModelTask
        let classes: [String]?
        let labels: [String]?
        let values: [String]?
        let trainingImages: Int
        let validationImages: Int
        let backbone: String
        let features: Int
        let parameters: Int
        let pixels: String
        let augmentation: String?
        let views: Int?
    }

    private struct Warning: Encodable {
        let event = "warning"
        let message: String
    }

    private struct Progress: Encodable {
        let event = "extracting"
        let backbone: String
        /// Whether views of an augmentation are counted.
        let views: Bool
        let completed: Int
        let total: Int
        let cached: Int
        let repeated: Int
        let imagesPerSecond: Double?
        let secondsLeft: Double?
    }

    private struct Extracted: Encodable {
        let event = "extracted"
        let images: Int
        let computed: Int
        let seconds: Double
    }

    private struct Epoch: Encodable {
        let event = "epoch"
        let epoch: Int
        let epochs: Int
        let loss: Double
        let accuracy: Double?
        let mae: Double?
        let valLoss: Double?
        let valAccuracy: Double?
        let valMae: Double?
        let learningRate: Double?
    }

    private struct FoundLearningRate: Encodable {
        let event = "learning_rate"
        let learningRate: Double
        let batches: Int
    }

    private struct Resumed: Encodable {
        let event = "resumed"
        let epoch: Int
        let epochs: Int
    }

    private struct Tried: Encodable {
        let event = "tried"
        let head: String
        let method: String
        let cvLoss: Double
        let cvLossDeviation: Double
        let cvAccuracy: Double
        let cvAccuracyDeviation: Double
        let seconds: Double?

        init(_ trial: HeadTrial) {
            (head, method) = (trial.solver.description, trial.solver.method.rawValue)
            (cvLoss, cvLossDeviation) = (trial.loss, trial.lossDeviation)
            (cvAccuracy, cvAccuracyDeviation) = (trial.accuracy, trial.accuracyDeviation)
            seconds = trial.seconds
        }
    }

    private struct Solved: Encodable {
        let event = "solved"
        let head: String
        let method: String
        let tried: Int
    }

    private struct Finished: Encodable {
        let event = "finished"
        /// How the head was solved for; nil where it was trained.
        let head: String?
        /// The epochs; nil where the head was solved for.
        let epochs: Int?
        let accuracy: Double?
        let mae: Double?
        let loss: Double
        let valAccuracy: Double?
        let valMae: Double?
        let valLoss: Double?
        let bestEpoch: Int?
        let keptEpoch: Int?
        let ending: TrainingEnding?
        let seconds: Seconds
        let images: Int
        let bundle: String
        let record: String?
        let report: String?
    }

    private struct Seconds: Encodable {
        let total: Double
        let backbone: Double
        let read: Double
        let extract: Double
        let train: Double
        let assess: Double
        let save: Double
    }

    private struct Failed: Encodable {
        let event = "failed"
        let message: String
    }
}
