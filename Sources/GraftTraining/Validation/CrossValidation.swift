/// What heads are worth that were each trained without one fold of the examples, and measured on that fold.
///
/// Every example that is held out is so judged once by a head that has not learned from it: all examples serve for validation, and what is said
/// of each is as honest as on new ones.
public struct CrossValidation: Sendable, Hashable {
    /// How one fold went.
    public struct Fold: Sendable, Hashable, Codable {
        /// How many examples were learned from.
        public let trainingCount: Int
        /// How many examples were held out.
        public let heldOutCount: Int
        /// The mean loss of the held-out examples.
        public let loss: Double
        /// The share of held-out examples that is told right, from 0 to 1.
        public let accuracy: Double
    }

    /// The folds, in their order.
    public let folds: [Fold]
    /// The examples that were held out in some fold, as rows in ascending order: all, unless some are learned from in each.
    public let rows: [Int]
    /// The logits of each of them by the head that has not learned from it, `[rows.count, classes]`.
    public let logits: Matrix

    /// Trains a head for each fold, as many at a time as there are processors, and measures it on the fold.
    ///
    /// - Parameters:
    ///   - examples: The examples, at least one.
    ///   - division: The folds of these examples.
    ///   - onFold: Is called with each fold's number, from 0, as it is done; in no certain order.
    ///   - fit: Trains a head on examples; it gives the same head for the same examples, with a class for each label of any.
    /// - Throws: What `fit` throws; `TrainingError` where a head does not fit the examples; `CancellationError`.
    public init(
        of examples: LabeledFeatures, folds division: StratifiedFolds,
        onFold: @escaping @Sendable (Int, Fold) -> Void = { _, _ in },
        fit: @escaping @Sendable (LabeledFeatures) async throws -> Head
    ) async throws {
        let heads = try await concurrently(division.count) { fold in
            let training = try examples.selecting(division.training(without: fold))
            let held = try examples.selecting(division.heldOut[fold])
            let head = try await fit(training)
            let evaluation = try head.evaluate(on: held)
            let result = Fold(
                trainingCount: training.count, heldOutCount: held.count, loss: evaluation.loss,
                accuracy: evaluation.accuracy ?? 0)
            onFold(fold, result)
            return (fold: result, logits: try head.logits(of: held.source))
        }
        folds = heads.map(\.fold)
        rows = division.heldOut.flatMap(\.self).sorted()
        let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        var logits = Matrix(rows: rows.count, columns: heads[0].logits.columns)
        for (rows, own) in zip(division.heldOut, heads.map(\.logits)) {
            guard own.columns == logits.columns else {
                throw TrainingError.dimensionMismatch(features: own.columns, head: logits.columns)
            }
            for (position, row) in rows.enumerated() {
                if let place = places[row] { logits.setRow(place, to: Array(own.row(position))) }
            }
        }
        self.logits = logits
    }

    /// The probabilities of each of `rows` by the head that has not learned from it, `[rows.count, classes]`.
    public var probabilities: Matrix { Softmax.probabilities(logits: logits) }

    /// The number of held-out examples divided by the number of those learned from, on average.
    public var heldOutRatio: Double {
        folds.reduce(0) { $0 + Double($1.heldOutCount) / Double($1.trainingCount) } / Double(folds.count)
    }
}

extension LabeledFeatures {
    /// Some of these examples, in an order of their own; nothing is copied.
    package func selecting(_ rows: [Int]) throws(TrainingError) -> LabeledFeatures {
        try LabeledFeatures(source: SelectedFeatures(source, rows: rows), labels: rows.map { labels[$0] })
    }
}
