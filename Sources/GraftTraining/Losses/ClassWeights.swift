/// What the loss of an example is multiplied by, by its class, so that rare classes are not passed over.
///
/// They are Keras' `class_weight`: they count in training, in its reported loss too, and not in validation. An example of
/// mixed classes has the weights of its classes, by their shares.
public enum ClassWeights: Sendable, Hashable, Codable {
    /// Each class weighs the same in total: `examples / (classes · examples of the class)`, scikit-learn's "balanced".
    case balanced
    /// A weight for each class, `[classes]`, 0 or more each.
    case perClass(weights: [Double])

    /// The balanced weights of classes with some numbers of examples; a class without any has the weight 0.
    public static func balanced(counts: [Double]) -> [Double] {
        let (total, present) = (counts.reduce(0, +), Double(counts.count { $0 > 0 }))
        return counts.map { $0 > 0 ? total / (present * $0) : 0 }
    }

    /// The weight of each class, `[classes]`, for the examples of a training.
    ///
    /// - Throws: `TrainingError.unsuitable` where the examples have no classes, `TrainingError.classWeightCountMismatch` and
    ///   `TrainingError.outOfRange` where the given weights are not one for each class, 0 or more and finite.
    func weights(for targets: Targets, classCount: Int) throws(TrainingError) -> [Float] {
        var counts = [Double](repeating: 0, count: classCount)
        switch targets {
        case .classes(let labels):
            for label in labels { counts[label] += 1 }
        case .shares(let shares):
            for index in shares.elements.indices { counts[index % classCount] += Double(shares.elements[index]) }
        case .labels: throw .unsuitable(option: "Class weights", output: .sigmoid)
        case .values: throw .unsuitable(option: "Class weights", output: .linear)
        }
        switch self {
        case .balanced:
            return Self.balanced(counts: counts).map { Float($0) }
        case .perClass(let weights):
            guard weights.count == classCount else {
                throw .classWeightCountMismatch(weights: weights.count, classCount: classCount)
            }
            if let weight = weights.first(where: { !($0 >= 0 && $0.isFinite) }) {
                throw .outOfRange(parameter: "weight of a class", value: weight, expected: "at least 0 and finite")
            }
            return weights.map { Float($0) }
        }
    }
}
