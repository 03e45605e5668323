internal import Foundation

/// The cross-entropy of independent labels, lowered for what is told well already, the mean over an example's labels.
///
/// For one label, the cross-entropy times `(1 - q)^γ`, where q is the probability given to what is true, and times α
/// where the label is there or `1 - α` where it is not. It is Keras' `BinaryFocalCrossentropy` from logits, with an α
/// as with `apply_class_balancing=True`. Source: Lin et al., "Focal Loss for Dense Object Detection" (ICCV 2017).
struct BinaryFocalLoss: Loss {
    /// How much good predictions are passed over, 0 or more; with 0 it is the cross-entropy.
    let gamma: Float
    /// The weight of labels that are there, `0...1`, or nil for the same weight for all, 1.
    let alpha: Float?

    func loss(logits: Span<Float>, target: Span<Float>) -> Float {
        var sum: Float = 0
        for index in logits.indices {
            let (logit, target) = (logits[index], target[index])
            let rest = rest(probability: Sigmoid.probability(logit: logit), target: target)
            sum += weight(target) * pow(rest, gamma) * Sigmoid.crossEntropy(logit: logit, target: target)
        }
        return sum / Float(logits.count)
    }

    func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>) {
        for index in logits.indices {
            let (logit, target) = (logits[index], target[index])
            let probability = Sigmoid.probability(logit: logit)
            // Of a rest of 0, which a gamma below 1 would divide by.
            let rest = max(rest(probability: probability, target: target), .leastNormalMagnitude)
            let restSlope = (1 - 2 * target) * probability * (1 - probability)
            let crossEntropy = Sigmoid.crossEntropy(logit: logit, target: target)
            let slope =
                gamma * pow(rest, gamma - 1) * restSlope * crossEntropy + pow(rest, gamma) * (probability - target)
            gradient[index] = weight(target) * slope / Float(logits.count)
        }
    }

    /// The probability given to what is not true.
    private func rest(probability: Float, target: Float) -> Float {
        1 - (target * probability + (1 - target) * (1 - probability))
    }

    private func weight(_ target: Float) -> Float {
        alpha.map { target * $0 + (1 - target) * (1 - $0) } ?? 1
    }
}
