internal import Foundation

/// A method that solves for a head, with its numbers.
public enum HeadSolver: Sendable, Hashable, Codable {
    /// `LogisticRegression`.
    case logistic(inversePenalty: Double, scaling: FeatureScaling)
    /// `LinearDiscriminantAnalysis`.
    case discriminant(shrinkage: Double, temperature: Double, scaling: FeatureScaling)
    /// `NearestNeighborsSolver`.
    case nearestNeighbors(count: Int, temperature: Float, smoothing: Float)
    /// `Prototypes`.
    case prototypes(temperature: Double)

    /// The method.
    public var method: HeadMethod {
        switch self {
        case .logistic: .logistic
        case .discriminant: .discriminant
        case .nearestNeighbors: .nearestNeighbors
        case .prototypes: .prototypes
        }
    }

    /// Solves for the head.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2.
    /// - Returns: The head.
    /// - Throws: `TrainingError` for a number outside its range and for features that are not finite; `CancellationError`.
    public func fit(_ examples: LabeledFeatures, classCount: Int) async throws -> Head {
        switch self {
        case .logistic(let inversePenalty, let scaling):
            try await LogisticRegression(inversePenalty: inversePenalty, scaling: scaling)
                .fit(examples, classCount: classCount)
        case .discriminant(let shrinkage, let temperature, let scaling):
            try await LinearDiscriminantAnalysis(shrinkage: shrinkage, temperature: temperature, scaling: scaling)
                .fit(examples, classCount: classCount)
        case .nearestNeighbors(let count, let temperature, let smoothing):
            try await NearestNeighborsSolver(count: count, temperature: temperature, smoothing: smoothing)
                .fit(examples, classCount: classCount)
        case .prototypes(let temperature):
            try await Prototypes(temperature: temperature).fit(examples, classCount: classCount)
        }
    }
}

extension HeadSolver: CustomStringConvertible {
    /// The method and its numbers in few words, as `logistic, C 0.1, standard`.
    public var description: String {
        func text(_ number: Double) -> String {
            // Three digits tell settings apart; the exact number is in the record.
            let digits = String(format: "%.3g", number)
            return digits.contains("e") ? "\(number)" : digits
        }
        return switch self {
        case .logistic(let inversePenalty, let scaling):
            "\(method.rawValue), C \(text(inversePenalty)), \(scaling.rawValue)"
        case .discriminant(let shrinkage, _, let scaling):
            "\(method.rawValue), shrinkage \(text(shrinkage)), \(scaling.rawValue)"
        case .nearestNeighbors(let count, let temperature, _):
            "\(method.rawValue), k \(count), temperature \(text(Double(temperature)))"
        case .prototypes(let temperature):
            "\(method.rawValue), temperature \(text(temperature))"
        }
    }
}
