/// The cross-entropy of independent labels, the mean over the labels of an example.
///
/// For one label, `loss = -target · log p - (1 - target) · log (1 - p)` with `p = sigmoid(logit)`. It is Keras'
/// `BinaryCrossentropy` from logits.
struct BinaryCrossEntropy: Loss {
    func loss(logits: Span<Float>, target: Span<Float>) -> Float {
        var sum: Float = 0
        for index in logits.indices {
            sum += Sigmoid.crossEntropy(logit: logits[index], target: target[index])
        }
        return sum / Float(logits.count)
    }

    func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>) {
        for index in logits.indices {
            gradient[index] = (Sigmoid.probability(logit: logits[index]) - target[index]) / Float(logits.count)
        }
    }
}
