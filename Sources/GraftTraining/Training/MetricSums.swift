/// Loss and metric over the batches so far, each batch weighted by its size.
struct MetricSums {
    private var lossSum = 0.0
    private var metricSum = 0.0
    private var count = 0

    /// Adds a batch of at least one example: its mean loss, and what its metric adds up to.
    mutating func add(loss: Double, metricSum: Double, count: Int) {
        lossSum += loss * Double(count)
        self.metricSum += metricSum
        self.count += count
    }

    /// The mean loss of the examples so far, of which there must be one.
    var loss: Double { lossSum / Double(count) }
    /// The share of correct examples so far, or their mean absolute error; there must be one.
    var metric: Double { metricSum / Double(count) }
}
