/// Loss and accuracy over the batches so far, each batch weighted by its size.
struct MetricSums {
    private var lossSum = 0.0
    private var correct = 0
    private var count = 0

    /// Adds a batch of at least one row.
    mutating func add(logits: Matrix, labels: some Collection<Int>) {
        lossSum += Double(SoftmaxCrossEntropy.loss(logits: logits, labels: labels)) * Double(labels.count)
        correct += Accuracy.correctCount(logits: logits, labels: labels)
        count += labels.count
    }

    /// The mean loss of the examples so far, of which there must be one.
    var loss: Double { lossSum / Double(count) }
    /// The share of correct examples so far, of which there must be one.
    var accuracy: Double { Double(correct) / Double(count) }
}
