/// A layer that brings each feature to the mean `beta` and the standard deviation `gamma`, as Keras' `BatchNormalization`.
///
/// In training it takes mean and variance from the batch, and keeps a moving average of both:
/// `moving += (batch - moving)(1 - momentum)`; in inference it uses those. `output = gamma (x - mean) / √(variance + ε) + beta`.
///
/// Source: Ioffe and Szegedy, "Batch Normalization" (ICML 2015), with the population's variance in the moving average too.
public struct BatchNormalization: Sendable, Hashable {
    /// The learnt standard deviation, `[D]`; it begins at 1.
    public package(set) var gamma: [Float]
    /// The learnt mean, `[D]`; it begins at 0.
    public package(set) var beta: [Float]
    /// The moving average of the batches' means, `[D]`; it begins at 0.
    public package(set) var movingMean: [Float]
    /// The moving average of the batches' variances, `[D]`, 0 or more; it begins at 1.
    public package(set) var movingVariance: [Float]
    /// The share of the moving averages that stays from one batch to the next, `0..<1`.
    public let momentum: Float
    /// What keeps the division finite, above 0.
    public let epsilon: Float

    /// Creates a layer that has seen no batch.
    ///
    /// - Parameters:
    ///   - dimension: The length of the vectors, `D`.
    ///   - momentum: The share of the moving averages that stays, `0..<1`.
    ///   - epsilon: What keeps the division finite, above 0.
    /// - Throws: `HeadError.outOfRange` for a number outside its range.
    public init(dimension: Int, momentum: Float = 0.99, epsilon: Float = 1e-3) throws(HeadError) {
        let (zeros, ones) = ([Float](repeating: 0, count: dimension), [Float](repeating: 1, count: dimension))
        try self.init(
            gamma: ones, beta: zeros, movingMean: zeros, movingVariance: ones, momentum: momentum, epsilon: epsilon)
    }

    /// Creates a layer from its parameters, `[D]` each.
    ///
    /// - Throws: `HeadError.outOfRange` for a number outside its range.
    public init(
        gamma: [Float], beta: [Float], movingMean: [Float], movingVariance: [Float], momentum: Float = 0.99,
        epsilon: Float = 1e-3
    ) throws(HeadError) {
        precondition(
            [beta.count, movingMean.count, movingVariance.count].allSatisfy { $0 == gamma.count }, "all are [D]")
        guard (0..<1).contains(momentum) else {
            throw .outOfRange(
                parameter: "momentum of batch normalization", value: Double(momentum),
                expected: "at least 0 and below 1")
        }
        guard epsilon > 0 && epsilon.isFinite else {
            throw .outOfRange(
                parameter: "epsilon of batch normalization", value: Double(epsilon), expected: "above 0 and finite")
        }
        if let variance = movingVariance.first(where: { !($0 >= 0) }) {
            throw .outOfRange(
                parameter: "moving variance of batch normalization", value: Double(variance), expected: "at least 0")
        }
        self.gamma = gamma
        self.beta = beta
        self.movingMean = movingMean
        self.movingVariance = movingVariance
        self.momentum = momentum
        self.epsilon = epsilon
    }

    /// The length of the vectors, `D`.
    public var dimension: Int { gamma.count }
}

extension BatchNormalization: LayerBehavior {
    static var typeName: String { "BatchNormalization" }
    var parameterCount: Int { 2 * dimension }
    var frozenParameterCount: Int { 2 * dimension }
    var requiredInputs: Int? { dimension }

    var tensors: [String: Tensor] {
        ["gamma": gamma, "beta": beta, "moving_mean": movingMean, "moving_variance": movingVariance]
            .mapValues { Tensor(shape: [dimension], elements: $0) }
    }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension == self.dimension ? dimension : nil
    }

    package func output(for input: Matrix) -> Matrix {
        var output = input
        let factors = gamma.indices.map { gamma[$0] / (movingVariance[$0] + epsilon).squareRoot() }
        for index in output.elements.indices {
            let column = index % dimension
            output.elements[index] = (output.elements[index] - movingMean[column]) * factors[column] + beta[column]
        }
        return output
    }
}
