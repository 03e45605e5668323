/// The cross-entropy between the softmax of logits and the true classes, or shares of classes.
///
/// For one example, `loss = Σ shareⱼ (log Σ exp(logitₖ) - logitⱼ)`; for a batch, the mean over its rows. It is Keras'
/// `SparseCategoricalCrossentropy`, or with shares `CategoricalCrossentropy`, from logits.
public struct SoftmaxCrossEntropy: Loss {
    /// Creates the loss.
    public init() {}

    package func loss(logits: Span<Float>, target: Span<Float>) -> Float {
        let logSum = Softmax.logSum(of: logits)
        var loss: Float = 0
        // Skipped, not multiplied by 0: a logit may be infinite.
        for index in logits.indices where target[index] != 0 {
            loss += target[index] * (logSum - logits[index])
        }
        return loss
    }

    package func writeGradient(logits: Span<Float>, target: Span<Float>, into gradient: inout MutableSpan<Float>) {
        Softmax.writeProbabilities(logits: logits, into: &gradient)
        for index in logits.indices {
            gradient[index] -= target[index]
        }
    }

    /// Computes the loss, the mean over a batch of at least one row.
    ///
    /// The logits are `[N, classes]`, the labels `[N]`, each in `0..<classes`.
    public static func loss(logits: Matrix, labels: some Collection<Int>) -> Float {
        Float(SoftmaxCrossEntropy().mean(logits: logits, targets: Self.shares(labels, like: logits)))
    }

    /// Computes the loss's gradient by the logits, `(softmax - true class) / N`, `[N, classes]`.
    ///
    /// - Parameters:
    ///   - logits: The logits, `[N, classes]`.
    ///   - labels: The true classes, `[N]`, each in `0..<classes`.
    ///   - gradient: The matrix to fill; it is made `[N, classes]`.
    public static func gradient(logits: Matrix, labels: some Collection<Int>, into gradient: inout Matrix) {
        SoftmaxCrossEntropy().gradient(
            logits: logits, targets: Self.shares(labels, like: logits), into: &gradient)
    }

    private static func shares(_ labels: some Collection<Int>, like logits: Matrix) -> Matrix {
        var shares = Matrix(rows: 0, columns: logits.columns)
        Targets.classes(Array(labels)).gather(Array(0..<labels.count)[...], into: &shares)
        return shares
    }
}
