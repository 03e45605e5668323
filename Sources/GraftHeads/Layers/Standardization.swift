/// A frozen layer that brings each feature to mean 0 and standard deviation 1 by numbers made from the training features.
///
/// `output = (x - mean) / scale`, Keras' `Normalization` after `adapt`. A feature that is the same in all training examples is
/// only moved, by a scale of 1, as by scikit-learn's `StandardScaler`; Keras would divide it by 1e-7.
public struct Standardization: Sendable, Hashable {
    /// What is subtracted from each feature, `[D]`.
    public let mean: [Float]
    /// What each feature is divided by then, `[D]`, above 0 each.
    public let scale: [Float]

    /// Creates a layer from its numbers, `[D]` each.
    ///
    /// - Throws: `HeadError.outOfRange` for a scale that is not above 0.
    public init(mean: [Float], scale: [Float]) throws(HeadError) {
        precondition(mean.count == scale.count, "all are [D]")
        if let wrong = scale.first(where: { !($0 > 0) }) {
            throw .outOfRange(parameter: "scale of standardization", value: Double(wrong), expected: "above 0")
        }
        self.mean = mean
        self.scale = scale
    }

    /// Creates a layer from its numbers, `[D]` each, where the scale is known to be above 0.
    package init(mean: [Float], positiveScale: [Float]) {
        precondition(
            mean.count == positiveScale.count && positiveScale.allSatisfy { $0 > 0 }, "a scale above 0 for each mean")
        self.mean = mean
        scale = positiveScale
    }

    /// Creates a layer that changes nothing, for vectors of a length: what a head has until it is adapted.
    public init(dimension: Int) {
        mean = Array(repeating: 0, count: dimension)
        scale = Array(repeating: 1, count: dimension)
    }

    /// The length of the vectors, `D`.
    public var dimension: Int { mean.count }
}

extension Standardization: LayerBehavior {
    static var typeName: String { "Standardization" }
    var parameterCount: Int { 0 }
    var frozenParameterCount: Int { 2 * dimension }
    var requiredInputs: Int? { dimension }

    var tensors: [String: Tensor] {
        ["mean": mean, "scale": scale].mapValues { Tensor(shape: [dimension], elements: $0) }
    }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension == self.dimension ? dimension : nil
    }

    package func output(for input: Matrix) -> Matrix {
        var output = input
        standardize(input, into: &output)
        return output
    }

    package func standardize(_ input: Matrix, into output: inout Matrix) {
        let (source, mean, scale) = (input.elements.span, mean.span, scale.span)
        var destination = output.elements.mutableSpan
        for start in stride(from: 0, to: source.count, by: mean.count) {
            for column in mean.indices {
                destination[start + column] = (source[start + column] - mean[column]) / scale[column]
            }
        }
    }
}
