internal import Graft

/// An epoch's metrics in the words of Keras.
enum MetricsText {
    /// As ` - loss: 0.1234 - accuracy: 0.9000`; of values ` - loss: 0.1234 - mae: 3.21`.
    static func training(_ metrics: EpochMetrics) -> String {
        text(
            [("loss", metrics.loss), ("accuracy", metrics.accuracy)], error: metrics.meanAbsoluteError, prefix: "")
    }

    /// The same of the validation images, as ` - val_loss: 0.2345 - val_accuracy: 0.8500`; empty where there are none.
    static func validation(_ metrics: EpochMetrics) -> String {
        text(
            [("loss", metrics.validationLoss), ("accuracy", metrics.validationAccuracy)],
            error: metrics.validationMeanAbsoluteError, prefix: "val_")
    }

    private static func text(_ values: [(name: String, value: Double?)], error: Double?, prefix: String) -> String {
        let known = values.compactMap { name, value in value.map { " - \(prefix)\(name): \($0.text(decimals: 4))" } }
        // In its own unit, an error may be of any size.
        return known.joined() + (error.map { " - \(prefix)mae: \(ValueText.short($0))" } ?? "")
    }
}
