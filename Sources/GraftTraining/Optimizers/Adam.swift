internal import Foundation

/// The Adam optimizer, step for step as Keras' `Adam` in float32.
///
/// At step t, with gradient g: `m += (g - m)(1 - β₁)`, `v += (g² - v)(1 - β₂)`,
/// `α = learningRate · √(1 - β₂ᵗ) / (1 - β₁ᵗ)`, and the parameter falls by `α m / (√v + ε)`.
///
/// With weight decay it is AdamW, as Keras' `AdamW`: before that, every parameter, biases too, falls by
/// `parameter · weightDecay · learningRate`, and the gradient stays as it is.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2014), the form just before section 2.1, where ε
/// is the paper's ε̂; for AdamW, Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (ICLR 2019).
public struct Adam: Optimizer {
    /// The size of a step, above 0.
    public var learningRate: Double
    private let beta1: Double
    private let beta2: Double
    private let epsilon: Double
    private let weightDecay: Double
    private var step = 0
    private var alpha: Float = 0
    private var firstMoments: [[Float]] = []
    private var secondMoments: [[Float]] = []

    /// Creates an optimizer that has taken no step.
    ///
    /// - Parameters:
    ///   - learningRate: The size of a step, above 0.
    ///   - beta1: The decay of the mean gradient, `0..<1`.
    ///   - beta2: The decay of the mean squared gradient, `0..<1`.
    ///   - epsilon: What keeps the division finite, above 0.
    ///   - weightDecay: The share of each parameter that a step of size 1 takes away, 0 or more.
    public init(
        learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7,
        weightDecay: Double = 0
    ) {
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
    }

    /// The number of steps, and the gradients' means under `m` and those of their squares under `v`.
    public var state: OptimizerState {
        get { OptimizerState(step: step, slots: ["m": firstMoments, "v": secondMoments]) }
        set {
            step = newValue.step
            firstMoments = newValue.slots["m"] ?? []
            secondMoments = newValue.slots["v"] ?? []
        }
    }

    /// Begins the step of a batch.
    public mutating func beginStep() {
        step += 1
        // In float32, as Keras computes it: 1 - 0.999 loses digits there, and the same digits must be lost here.
        let correction1 = 1 - pow(Float(beta1), Float(step))
        let correction2 = 1 - pow(Float(beta2), Float(step))
        alpha = Float(learningRate) * correction2.squareRoot() / correction1
    }

    /// Changes one parameter tensor.
    public mutating func update(_ values: inout [Float], gradient: [Float], slot: Int) {
        precondition(values.count == gradient.count && slot <= firstMoments.count, "tensors come in the same order")
        if slot == firstMoments.count {
            let zeros = [Float](repeating: 0, count: values.count)
            firstMoments.append(zeros)
            secondMoments.append(zeros)
        }
        WeightDecay.apply(weightDecay, to: &values, learningRate: learningRate)
        let (decay1, decay2) = (Float(1 - beta1), Float(1 - beta2))
        let (alpha, epsilon) = (alpha, Float(epsilon))
        var values = values.mutableSpan
        var first = firstMoments[slot].mutableSpan
        var second = secondMoments[slot].mutableSpan
        let gradient = gradient.span
        for index in gradient.indices {
            let g = gradient[index]
            let m = first[index] + (g - first[index]) * decay1
            let v = second[index] + (g * g - second[index]) * decay2
            first[index] = m
            second[index] = v
            values[index] -= m * alpha / (v.squareRoot() + epsilon)
        }
    }
}
