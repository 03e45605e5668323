/// How near predicted values come to the true ones, each value by itself: they have units of their own.
public struct RegressionEvaluation: Sendable, Equatable {
    /// How one value fared.
    public struct ValueResult: Sendable, Equatable {
        /// The name of the value.
        public let name: String
        /// The mean absolute error, in the value's unit.
        public let meanAbsoluteError: Double
        /// The root of the mean squared error, in the value's unit.
        public let rootMeanSquaredError: Double
        /// The share of the value's variance that is explained (R²), at most 1 and below 0 where the mean would do better;
        /// nil where the value is the same in all images.
        public let determination: Double?
    }

    /// How each value fared, in the model's order.
    public let valueResults: [ValueResult]
    /// How many images there were.
    public let count: Int
    /// The mean loss of the images.
    public let loss: Double

    /// Scores predictions.
    ///
    /// - Parameters:
    ///   - names: The values in the model's order.
    ///   - predictions: A row an image, at least one, a column a value.
    ///   - truth: The true values in the same form.
    ///   - loss: The mean loss of the images.
    public init(names: [String], predictions: [[Float]], truth: [[Float]], loss: Double) {
        precondition(predictions.count == truth.count && !truth.isEmpty, "a row for each image, at least one")
        let count = Double(truth.count)
        valueResults = names.indices.map { column in
            let errors = zip(predictions, truth).map { Double($0[column]) - Double($1[column]) }
            let squares = errors.reduce(0) { $0 + $1 * $1 }
            let mean = truth.reduce(0) { $0 + Double($1[column]) } / count
            let spread = truth.reduce(0) { $0 + (Double($1[column]) - mean) * (Double($1[column]) - mean) }
            return ValueResult(
                name: names[column], meanAbsoluteError: errors.reduce(0) { $0 + abs($1) } / count,
                rootMeanSquaredError: (squares / count).squareRoot(),
                determination: spread > 0 ? 1 - squares / spread : nil)
        }
        self.count = truth.count
        self.loss = loss
    }
}
