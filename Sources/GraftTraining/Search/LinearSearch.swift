internal import Foundation

/// The linear heads on features scaled in one way, tried by cross-validation.
struct LinearSearch: Sendable {
    private let scaling: FeatureScaling
    private let folds: SearchFolds
    private let classCount: Int
    private let prepared: [PreparedFold]

    /// A fold in the principal coordinates of the examples that are learned from.
    private struct PreparedFold: Sendable {
        let problem: LogisticProblem
        let discriminant: DiscriminantProblem
        let heldOut: RowBlocks
    }

    /// The shares of the identity that are tried in discriminant analysis.
    private static let shrinkages = [0.995, 0.98, 0.95, 0.9, 0.8, 0.6, 0.3]
    /// Where the search for a penalty begins; it goes on by factors of √10, upwards and then downwards.
    private static let firstInversePenalty = 0.1
    /// How many steps the search goes at most; the losses tell it to stop long before.
    private static let pathLimit = 10
    /// Trials need not be as precise as the head: it is a thousandth of the differences between them.
    private static let tolerance = 1e-5

    /// Prepares the folds.
    ///
    /// - Parameters:
    ///   - source: The sampled features.
    ///   - folds: The folds.
    ///   - classCount: The number of classes.
    ///   - scaling: How the features are scaled, by the numbers of the examples that are learned from.
    /// - Throws: `TrainingError`, `CancellationError`.
    init(_ source: Matrix, folds: SearchFolds, classCount: Int, scaling: FeatureScaling) async throws {
        self.scaling = scaling
        self.folds = folds
        self.classCount = classCount
        prepared = try await folds.folds.concurrentMap { _, fold in
            let coordinates = try await PrincipalCoordinates(source, rows: fold.training, scaling: scaling)
            let labels = fold.training.map { folds.labels[$0] }
            return PreparedFold(
                problem: LogisticProblem(
                    coordinates: coordinates, labels: labels, weights: nil, classCount: classCount),
                discriminant: try await DiscriminantProblem(coordinates, labels: labels, classCount: classCount),
                heldOut: try await coordinates.coordinates(of: source, rows: fold.heldOut))
        }
    }

    /// Tries discriminant analysis; a shrinkage too small for float32 is left out.
    func discriminants(_ onTrial: (HeldOutScores) async throws -> Void) async throws {
        for shrinkage in Self.shrinkages {
            let clock = ContinuousClock.now
            let scores: [Matrix]
            do {
                scores = try await prepared.concurrentMap { _, fold in
                    try await fold.discriminant.model(shrinkage: shrinkage).scores(fold.heldOut)
                }
            } catch TrainingError.noSolution {
                return
            }
            let temperature = try folds.temperature(of: scores)
            try await onTrial(
                HeldOutScores(
                    scores.map { $0.divided(by: temperature) }, of: folds,
                    solver: .discriminant(shrinkage: shrinkage, temperature: temperature, scaling: scaling),
                    seconds: clock.secondsAgo))
        }
    }

    /// Tries logistic regression: from the first penalty to weaker ones, then to stronger ones, until the loss rises clearly.
    func logistics(_ onTrial: (HeldOutScores) async throws -> Void) async throws {
        var firstModels: [LinearModel?] = Array(repeating: nil, count: prepared.count)
        var firstLoss = Double.infinity
        for direction in [1, -1] {
            var models = firstModels
            var losses = direction > 0 ? [] : [firstLoss]
            for step in (direction > 0 ? 0 : 1)...Self.pathLimit {
                let clock = ContinuousClock.now
                let inversePenalty = Self.firstInversePenalty * pow(10, Double(direction * step) / 2)
                let starts = models
                let solved = try await prepared.concurrentMap { index, fold in
                    let model = try await fold.problem.solve(
                        inversePenalty: inversePenalty, from: starts[index], tolerance: Self.tolerance)
                    return (model: model, scores: try await model.scores(fold.heldOut))
                }
                models = solved.map(\.model)
                let result = HeldOutScores(
                    solved.map(\.scores), of: folds,
                    solver: .logistic(inversePenalty: inversePenalty, scaling: scaling), seconds: clock.secondsAgo)
                try await onTrial(result)
                losses.append(result.trial.loss)
                if step == 0 { (firstModels, firstLoss) = (models, result.trial.loss) }
                if Self.areRising(losses) { break }
            }
        }
    }

    /// Whether there is no hope of a lower loss: the last one is clearly above the least, or the last two are above it.
    private static func areRising(_ losses: [Double]) -> Bool {
        guard let least = losses.min(), let last = losses.last else { return false }
        return last > 1.03 * least || losses.suffix(2).count == 2 && losses.suffix(2).allSatisfy { $0 > least }
    }
}

extension Matrix {
    /// Each element divided by a number.
    func divided(by divisor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: elements.map { $0 / Float(divisor) })
    }
}

extension ContinuousClock.Instant {
    /// How long ago it was, in seconds.
    var secondsAgo: Double { (ContinuousClock.now - self) / .seconds(1) }
}
