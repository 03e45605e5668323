public import GraftHeads
public import GraftRandom

extension Dense {
    /// Creates a layer with Glorot uniform weights and a bias of zeros, as Keras does.
    public init(inputs: Int, units: Int, activation: Activation = .linear, using generator: inout SeededGenerator) {
        self.init(
            weights: GlorotUniform.weights(inputs: inputs, units: units, using: &generator),
            bias: Array(repeating: 0, count: units), activation: activation)
    }
}
