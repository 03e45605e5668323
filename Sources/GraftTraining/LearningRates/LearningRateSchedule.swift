internal import Foundation

/// How the learning rate changes in the course of a training: what the optimizer's rate is multiplied by at each step.
///
/// A warm-up comes first, where there is one, and the decay begins after it. Both are taken anew at each batch, as Keras'
/// `CosineDecay` and `ExponentialDecay` do, except the decay by steps, which changes between epochs only.
public struct LearningRateSchedule: Sendable, Hashable, Codable {
    /// How the rate falls after the warm-up; `t` is the number of epochs since, with what is done of the present one.
    public enum Decay: Sendable, Hashable, Codable {
        /// It does not.
        case constant
        /// From 1 to `floor` along half a wave, at its end with the training: `floor + (1 - floor)(1 + cos πt/T) / 2`.
        ///
        /// It is Keras' `CosineDecay` with `floor` as its `alpha`, `0...1`.
        /// Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (ICLR 2017).
        case cosine(floor: Double = 0)
        /// By a factor above 0 and at most 1 each time that so many epochs are over, at least 1.
        ///
        /// It is Keras' `ExponentialDecay` with `staircase=True`.
        case step(factor: Double, epochs: Int)
        /// By a factor above 0 and at most 1 each epoch, little by little: `factorᵗ`. It is Keras' `ExponentialDecay`.
        case exponential(factor: Double)
    }

    /// How the rate falls after the warm-up.
    public var decay: Decay
    /// How many epochs the rate rises for, from 0 by the same amount at each step; 0 or more, less than the training has.
    ///
    /// It is Keras' `CosineDecay` with `warmup_target` and an initial learning rate of 0.
    /// Source: Goyal et al., "Accurate, Large Minibatch SGD" (2017).
    public var warmUpEpochs: Double

    /// Creates a schedule; the numbers are checked when training begins.
    public init(_ decay: Decay, warmUpEpochs: Double = 0) {
        self.decay = decay
        self.warmUpEpochs = warmUpEpochs
    }

    /// Gives what the optimizer's rate is multiplied by.
    ///
    /// - Parameters:
    ///   - step: The batch, counted from 0 through all epochs.
    ///   - stepsPerEpoch: The number of batches in an epoch, at least 1.
    ///   - epochs: The number of epochs of the training, at least 1.
    /// - Returns: The factor, `0...1`.
    public func factor(step: Int, stepsPerEpoch: Int, epochs: Int) -> Double {
        let warmUpSteps = (warmUpEpochs * Double(stepsPerEpoch)).rounded()
        let step = Double(step)
        guard step >= warmUpSteps else { return step / warmUpSteps }
        let elapsed = step - warmUpSteps
        switch decay {
        case .constant:
            return 1
        case .cosine(let floor):
            let steps = Double(epochs) * Double(stepsPerEpoch) - warmUpSteps
            return floor + (1 - floor) * (1 + cos(.pi * min(elapsed / steps, 1))) / 2
        case .step(let factor, let epochs):
            return pow(factor, (elapsed / (Double(epochs) * Double(stepsPerEpoch))).rounded(.down))
        case .exponential(let factor):
            return pow(factor, elapsed / Double(stepsPerEpoch))
        }
    }

    /// Whether the rate of an epoch depends on how many epochs there are in all.
    var dependsOnEpochCount: Bool {
        if case .cosine = decay { true } else { false }
    }

    func validate(epochs: Int) throws(TrainingError) {
        func check(_ name: String, _ value: Double, _ isRight: Bool, _ expected: String) throws(TrainingError) {
            guard isRight else { throw .outOfRange(parameter: name, value: value, expected: expected) }
        }
        try check(
            "number of warm-up epochs", warmUpEpochs, warmUpEpochs >= 0 && warmUpEpochs < Double(epochs),
            "at least 0 and below the number of epochs, which is \(epochs)")
        switch decay {
        case .constant:
            break
        case .cosine(let floor):
            try check("floor of the cosine schedule", floor, (0...1).contains(floor), "from 0 to 1")
        case .step(let factor, let epochs):
            try check(
                "factor of the step schedule", factor, factor > 0 && factor <= 1, "above 0 and at most 1")
            try check(
                "number of epochs between steps of the schedule", Double(epochs), (1...1_000_000).contains(epochs),
                "from 1 to 1000000")
        case .exponential(let factor):
            try check(
                "factor of the exponential schedule", factor, factor > 0 && factor <= 1, "above 0 and at most 1")
        }
    }
}
