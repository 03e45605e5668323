/// Stochastic gradient descent, with momentum where asked, step for step as Keras' `SGD` in float32.
///
/// With gradient g: `velocity = momentum · velocity - learningRate · g`; the parameter grows by `velocity`, or with
/// Nesterov momentum by `momentum · velocity - learningRate · g`.
///
/// With weight decay, every parameter, biases too, falls by `parameter · weightDecay · learningRate` before that, as in Keras.
///
/// Source: Sutskever et al., "On the importance of initialization and momentum in deep learning" (ICML 2013).
public struct SGD: Optimizer {
    /// The size of a step, above 0.
    public var learningRate: Double
    private let momentum: Double
    private let nesterov: Bool
    private let weightDecay: Double
    private var step = 0
    private var velocities: [[Float]] = []

    /// Creates an optimizer that has taken no step.
    ///
    /// - Parameters:
    ///   - learningRate: The size of a step, above 0.
    ///   - momentum: The share of a step that goes into the next one, `0...1`.
    ///   - nesterov: Whether the gradient counts as if taken after the momentum's part of the step.
    ///   - weightDecay: The share of each parameter that a step of size 1 takes away, 0 or more.
    public init(
        learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false, weightDecay: Double = 0
    ) {
        self.learningRate = learningRate
        self.momentum = momentum
        self.nesterov = nesterov
        self.weightDecay = weightDecay
    }

    /// The number of steps, and the last change of each parameter under `velocity`.
    public var state: OptimizerState {
        get { OptimizerState(step: step, slots: ["velocity": velocities]) }
        set {
            step = newValue.step
            velocities = newValue.slots["velocity"] ?? []
        }
    }

    /// Begins the step of a batch.
    public mutating func beginStep() {
        step += 1
    }

    /// Changes one parameter tensor.
    public mutating func update(_ values: inout [Float], gradient: [Float], slot: Int) {
        precondition(values.count == gradient.count && slot <= velocities.count, "tensors come in the same order")
        if slot == velocities.count {
            velocities.append([Float](repeating: 0, count: values.count))
        }
        WeightDecay.apply(weightDecay, to: &values, learningRate: learningRate)
        let (learningRate, momentum) = (Float(learningRate), Float(momentum))
        var values = values.mutableSpan
        var velocity = velocities[slot].mutableSpan
        let gradient = gradient.span
        for index in gradient.indices {
            let descent = -gradient[index] * learningRate
            let v = descent + velocity[index] * momentum
            velocity[index] = v
            values[index] += nesterov ? descent + v * momentum : v
        }
    }
}
