/// A head while it is trained: its layers, and the memory that one batch after another reuses.
struct TrainingNetwork {
    private var layers: [any TrainableLayer]
    /// What goes into each layer, and last the logits.
    private var activations: [Matrix]
    /// The loss's gradients by `activations`.
    private var gradients: [Matrix]
    /// The first layer with parameters: nothing before it needs a gradient.
    private let firstTrained: Int

    /// Prepares a head for training.
    ///
    /// - Parameters:
    ///   - head: The head.
    ///   - seed: The seed of the layers that draw random numbers.
    init(head: Head, seed: UInt64) {
        layers = head.layers.enumerated().map { index, layer in layer.behavior.makeTraining(seed: seed, index: index) }
        let dimensions = [head.inputDimension] + head.layerSummaries.map(\.outputDimension)
        activations = dimensions.map { Matrix(rows: 0, columns: $0) }
        gradients = activations
        firstTrained = head.layers.firstIndex { $0.behavior.parameterCount > 0 } ?? 0
    }

    /// The layers with their parameters as they are now.
    var trainedLayers: [Layer] { layers.map(\.layer) }

    /// Reads a batch and computes its logits in training mode.
    mutating func forward(_ rows: ArraySlice<Int>, of source: any FeatureSource) {
        source.gather(rows, into: &activations[0])
        for index in layers.indices {
            layers[index].forward(activations[index], into: &activations[index + 1])
        }
    }

    /// The logits of the last batch, `[N, classes]`.
    var logits: Matrix { activations[layers.count] }

    /// Changes the parameters by one step of the optimizer, after `forward` of the same batch.
    mutating func learn(_ labels: [Int], with optimizer: inout any Optimizer) {
        SoftmaxCrossEntropy.gradient(logits: logits, labels: labels, into: &gradients[layers.count])
        for index in layers.indices.reversed() where index >= firstTrained {
            layers[index].computeGradients(input: activations[index], outputGradient: &gradients[index + 1])
            if index > firstTrained {
                layers[index].propagate(gradients[index + 1], into: &gradients[index])
            }
        }
        optimizer.beginStep()
        var slot = 0
        for index in layers.indices {
            layers[index].updateParameters { values, gradient in
                optimizer.update(&values, gradient: gradient, slot: slot)
                slot += 1
            }
        }
    }
}
