/// What training lowers for a head, and what it reports on the way.
struct Objective {
    private let output: HeadOutput
    private let loss: any Loss
    private let labelSmoothing: Float
    private let regularization: KernelRegularization?
    private let valueScaling: ValueScaling?

    /// Creates the objective that a configuration asks for.
    ///
    /// - Throws: `TrainingError.unsuitable` where the loss is not for the head's output, `TrainingError.outOfRange` for a number
    ///   of it outside its range.
    init(
        head: Head, loss: LossConfiguration? = nil, labelSmoothing: Double? = nil,
        regularization: KernelRegularization? = nil
    ) throws(TrainingError) {
        output = head.output
        self.loss = try (loss ?? .usual(for: head.output)).makeLoss(for: head.output)
        self.labelSmoothing = Float(labelSmoothing ?? 0)
        self.regularization = regularization
        valueScaling = head.valueScaling
    }

    /// Replaces targets, `[N, outputs]`, by what the loss compares the logits with.
    func prepare(_ targets: inout Matrix) {
        if labelSmoothing > 0 {
            let spread = labelSmoothing / (output == .softmax ? Float(targets.columns) : 2)
            for index in targets.elements.indices {
                targets.elements[index] = targets.elements[index] * (1 - labelSmoothing) + spread
            }
        }
        valueScaling?.standardize(&targets)
    }

    /// The penalty on the weights of some layers.
    func penalty(of layers: @autoclosure () -> [Layer]) -> Double {
        regularization?.penalty(of: layers()) ?? 0
    }

    /// The mean loss of a batch, without the penalty.
    func loss(logits: Matrix, targets: Matrix, weights: [Float]? = nil) -> Double {
        loss.mean(logits: logits, targets: targets, weights: weights)
    }

    /// The slopes of the mean loss by the logits.
    func gradient(logits: Matrix, targets: Matrix, weights: [Float]?, into gradient: inout Matrix) {
        loss.gradient(logits: logits, targets: targets, weights: weights, into: &gradient)
    }

    /// Adds the slopes of the penalty to the gradients of a layer.
    func addPenalty(to layer: inout any TrainableLayer) {
        if let regularization { layer.addPenalty(regularization) }
    }

    /// What the head's metric adds up to over a batch: the rows or the shares of labels told right, or absolute errors.
    func metricSum(logits: Matrix, targets: Matrix) -> Double {
        switch output {
        case .softmax:
            return Double(Accuracy.correctCount(logits: logits, shares: targets))
        case .sigmoid:
            return Double(Accuracy.correctCount(logits: logits, presentLabels: targets)) / Double(targets.columns)
        case .linear:
            var sum = 0.0
            for index in logits.elements.indices {
                let error = abs(logits.elements[index] - targets.elements[index])
                sum += Double(error * (valueScaling?.scale[index % targets.columns] ?? 1))
            }
            return sum / Double(targets.columns)
        }
    }
}
