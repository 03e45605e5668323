internal import Foundation

/// The cross-entropy with softmax, lowered for what is told well already: `Σ α shareⱼ (1 - pⱼ)^γ (-log pⱼ)`.
///
/// It is Keras' `CategoricalFocalCrossentropy` from logits, without the clipping of probabilities to `1e-7`.
/// Source: Lin et al., "Focal Loss for Dense Object Detection" (ICCV 2017).
struct SoftmaxFocalLoss: Loss {
    /// How much good predictions are passed over, 0 or more; with 0 it is the cross-entropy.
    let gamma: Float
    /// A factor of every loss.
    let alpha: Float

    func loss(logits: Span<Float>, target: Span<Float>) -> Float {
        let logSum = Softmax.logSum(of: logits)
        var loss: Float = 0
        for index in logits.indices where target[index] != 0 {
            let logProbability = logits[index] - logSum
            loss -= alpha * target[index] * pow(1 - exp(logProbability), gamma) * logProbability
        }
        return loss
    }

    func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>) {
        let logSum = Softmax.logSum(of: logits)
        var slopeSum: Float = 0
        for index in logits.indices {
            let logProbability = logits[index] - logSum
            slopeSum += slope(target: target[index], logProbability: logProbability)
        }
        for index in logits.indices {
            let logProbability = logits[index] - logSum
            let ownSlope = slope(target: target[index], logProbability: logProbability)
            gradient[index] = ownSlope - exp(logProbability) * slopeSum
        }
    }

    /// The slope of one class's term by the logarithm of its probability.
    private func slope(target: Float, logProbability: Float) -> Float {
        guard target != 0 else { return 0 }
        let probability = exp(logProbability)
        // Of a probability of 1, which a gamma below 1 would divide by 0.
        let rest = max(1 - probability, .leastNormalMagnitude)
        let modulation = gamma * pow(rest, gamma - 1) * probability * logProbability
        return alpha * target * (modulation - pow(rest, gamma))
    }
}
