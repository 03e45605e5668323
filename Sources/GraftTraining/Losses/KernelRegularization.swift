/// A penalty on great weights, added to the loss: `l1 Σ|w| + l2 Σw²` over the kernels of all dense layers.
///
/// It is Keras' `kernel_regularizer=L1L2(l1, l2)` of every dense layer, and like there part of the reported losses, in
/// validation too. Biases and batch normalization are not penalized.
public struct KernelRegularization: Sendable, Hashable, Codable {
    /// The factor of the weights' sizes, 0 or more.
    public var l1: Double
    /// The factor of the weights' squares, 0 or more.
    public var l2: Double

    /// Creates a penalty; the numbers are checked when training begins.
    public init(l1: Double = 0, l2: Double = 0) {
        self.l1 = l1
        self.l2 = l2
    }

    func validate() throws(TrainingError) {
        for (name, value) in [("factor of L1 regularization", l1), ("factor of L2 regularization", l2)]
        where !(value >= 0 && value.isFinite) {
            throw .outOfRange(parameter: name, value: value, expected: "at least 0 and finite")
        }
    }

    /// The penalty on the kernels of some layers.
    func penalty(of layers: [Layer]) -> Double {
        var (sizes, squares) = (0.0, 0.0)
        for case .dense(let dense) in layers {
            for weight in dense.weights.elements {
                sizes += Double(abs(weight))
                squares += Double(weight * weight)
            }
        }
        return l1 * sizes + l2 * squares
    }

    /// Adds the penalty's slopes by the weights of one kernel to a gradient.
    func addGradient(of weights: [Float], to gradient: inout [Float]) {
        let (l1, l2) = (Float(l1), Float(l2))
        for index in weights.indices {
            let weight = weights[index]
            let sign: Float = weight > 0 ? 1 : weight < 0 ? -1 : 0
            gradient[index] += l1 * sign + 2 * l2 * weight
        }
    }
}
