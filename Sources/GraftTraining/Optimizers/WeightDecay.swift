/// Decoupled weight decay: a step takes a share of each parameter away, whatever its gradient.
enum WeightDecay {
    /// Lowers each value by `value · weightDecay · learningRate`, in float32 as Keras does; 0 leaves them alone.
    static func apply(_ weightDecay: Double, to values: inout [Float], learningRate: Double) {
        guard weightDecay > 0 else { return }
        let (weightDecay, learningRate) = (Float(weightDecay), Float(learningRate))
        var values = values.mutableSpan
        for index in values.indices {
            values[index] -= values[index] * weightDecay * learningRate
        }
    }
}
