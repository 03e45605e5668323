/// A metric that is watched from epoch to epoch, under Keras' name.
public enum Monitor: String, Sendable, Hashable, Codable, CaseIterable {
    /// The training loss.
    case loss
    /// The training accuracy.
    case accuracy
    /// The validation loss.
    case validationLoss = "val_loss"
    /// The validation accuracy.
    case validationAccuracy = "val_accuracy"
    /// The training examples' mean absolute error, where values are learnt.
    case meanAbsoluteError = "mae"
    /// The validation examples' mean absolute error, where values are learnt.
    case validationMeanAbsoluteError = "val_mae"

    /// Which way a metric improves; Keras' mode `auto`.
    public enum Direction: Sendable {
        /// The lower the better.
        case downward
        /// The higher the better.
        case upward
    }

    /// Which way the metric improves.
    public var improves: Direction {
        switch self {
        case .loss, .validationLoss, .meanAbsoluteError, .validationMeanAbsoluteError: .downward
        case .accuracy, .validationAccuracy: .upward
        }
    }

    /// The metric of an epoch, or nil where the epoch was not validated.
    public func value(of metrics: EpochMetrics) -> Double? {
        switch self {
        case .loss: metrics.loss
        case .accuracy: metrics.accuracy
        case .validationLoss: metrics.validationLoss
        case .validationAccuracy: metrics.validationAccuracy
        case .meanAbsoluteError: metrics.meanAbsoluteError
        case .validationMeanAbsoluteError: metrics.validationMeanAbsoluteError
        }
    }

    /// The validation loss, or the loss where there is no validation.
    static func usual(hasValidation: Bool) -> Monitor {
        hasValidation ? .validationLoss : .loss
    }

    /// The same metric of the training examples.
    var ofTraining: Monitor {
        switch self {
        case .loss, .validationLoss: .loss
        case .accuracy, .validationAccuracy: .accuracy
        case .meanAbsoluteError, .validationMeanAbsoluteError: .meanAbsoluteError
        }
    }

    /// Whether the metric is of the validation examples.
    public var isOfValidation: Bool {
        switch self {
        case .loss, .accuracy, .meanAbsoluteError: false
        case .validationLoss, .validationAccuracy, .validationMeanAbsoluteError: true
        }
    }

    /// Whether the metric is there where values are learnt, or where classes and labels are; nil where in both.
    var isOfValues: Bool? {
        switch self {
        case .loss, .validationLoss: nil
        case .accuracy, .validationAccuracy: false
        case .meanAbsoluteError, .validationMeanAbsoluteError: true
        }
    }
}
