internal import GraftRandom

/// A head while it is trained: its layers, and the memory that one batch after another reuses.
struct TrainingNetwork {
    private var layers: [any TrainableLayer]
    /// What goes into each layer, and last the logits.
    private var activations: [Matrix]
    /// The loss's gradients by `activations`.
    private var gradients: [Matrix]
    private let objective: Objective
    /// What the losses of the classes are multiplied by, or nil for 1.
    private let classWeights: [Float]?
    /// The batch's targets, as the loss compares the logits with them.
    private var targets: Matrix
    /// What the losses of the batch's examples are multiplied by, or nil for 1.
    private var weights: [Float]?
    /// The first layer with parameters: nothing before it needs a gradient.
    private let firstTrained: Int

    /// Prepares a head for training.
    ///
    /// - Parameters:
    ///   - head: The head.
    ///   - objective: What the training lowers.
    ///   - classWeights: What the losses of the classes are multiplied by, or nil for 1.
    ///   - seed: The seed of the layers that draw random numbers.
    /// - Throws: `TrainingError.notTrainable` for a layer that is not trained by steps.
    init(head: Head, objective: Objective, classWeights: [Float]?, seed: UInt64) throws(TrainingError) {
        self.objective = objective
        self.classWeights = classWeights
        targets = Matrix(rows: 0, columns: head.classCount)
        var layers: [any TrainableLayer] = []
        for (index, layer) in head.layers.enumerated() {
            layers.append(try layer.makeTraining(seed: seed, index: index))
        }
        self.layers = layers
        let dimensions = [head.inputDimension] + head.layerSummaries.map(\.outputDimension)
        activations = dimensions.map { Matrix(rows: 0, columns: $0) }
        gradients = activations
        firstTrained = head.layers.firstIndex { $0.parameterCount > 0 } ?? 0
    }

    /// The layers with their parameters as they are now.
    var trainedLayers: [Layer] { layers.map(\.layer) }

    /// Where each layer is in its random numbers, or nil where it draws none; a network made of `trainedLayers` that gets these
    /// goes on where this one is.
    var generators: [SeededGenerator?] {
        get { layers.map(\.generator) }
        set {
            for (index, generator) in zip(layers.indices, newValue) { layers[index].generator = generator }
        }
    }

    /// The number of elements of each parameter tensor, in the order of the optimizer's slots.
    var parameterSizes: [Int] {
        var sizes: [Int] = []
        for var layer in layers {
            layer.updateParameters { values, _ in sizes.append(values.count) }
        }
        return sizes
    }

    /// Reads a batch, mixes its examples where asked, and computes its logits in training mode.
    mutating func forward(
        _ rows: ArraySlice<Int>, of examples: LabeledFeatures, mixing: FeatureMixing?,
        using generator: inout SeededGenerator
    ) {
        examples.source.gather(rows, into: &activations[0])
        examples.targets.gather(rows, into: &targets)
        mixing?.mix(&activations[0], &targets, using: &generator)
        weights = classWeights.map { classWeights in
            (0..<targets.rows).map { row in zip(targets.row(row), classWeights).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        objective.prepare(&targets)
        for index in layers.indices {
            layers[index].forward(activations[index], into: &activations[index + 1])
        }
    }

    /// Adds what the last batch came to, its weights as they were, to the epoch's sums.
    func add(to sums: inout MetricSums) {
        let logits = activations[layers.count]
        sums.add(
            loss: objective.loss(logits: logits, targets: targets, weights: weights)
                + objective.penalty(of: trainedLayers),
            metricSum: objective.metricSum(logits: logits, targets: targets), count: targets.rows)
    }

    /// Changes the parameters by one step of the optimizer, after `forward` of the same batch.
    mutating func learn(with optimizer: inout any Optimizer) {
        objective.gradient(
            logits: activations[layers.count], targets: targets, weights: weights, into: &gradients[layers.count])
        for index in layers.indices.reversed() where index >= firstTrained {
            layers[index].computeGradients(input: activations[index], outputGradient: &gradients[index + 1])
            if index > firstTrained {
                layers[index].propagate(gradients[index + 1], into: &gradients[index])
            }
        }
        optimizer.beginStep()
        var slot = 0
        for index in layers.indices {
            objective.addPenalty(to: &layers[index])
            layers[index].updateParameters { values, gradient in
                optimizer.update(&values, gradient: gradient, slot: slot)
                slot += 1
            }
        }
    }
}
