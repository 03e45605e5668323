internal import Foundation

/// The logistic function, which makes the probability of one label from its logit.
package enum Sigmoid {
    /// The probability of a logit, `1 / (1 + e⁻ˣ)`, in `0...1`.
    package static func probability(logit: Float) -> Float {
        1 / (1 + exp(-logit))
    }

    /// The cross-entropy between the probability of a logit and a target in `0...1`, without overflow.
    package static func crossEntropy(logit: Float, target: Float) -> Float {
        max(logit, 0) - logit * target + log1p(exp(-abs(logit)))
    }
}
