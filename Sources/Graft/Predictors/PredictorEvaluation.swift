public import GraftMetrics

/// How well a predictor does on images whose labels or values are known.
public enum PredictorEvaluation: Sendable, Equatable {
    /// How well it tells labels.
    case labels(MultiLabelEvaluation)
    /// How near its values come.
    case values(RegressionEvaluation)
}
