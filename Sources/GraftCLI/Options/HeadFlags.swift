public import ArgumentParser
public import Graft

/// The layers to train, and how; what is not given is taken from the run that is repeated, or has its usual value.
struct HeadFlags: ParsableArguments {
    @Option(help: "How often to go through all images. (default: 15)")
    var epochs: Int?

    @Option(help: "Images a step. (default: 16)")
    var batchSize: Int?

    @Option(help: "adam, adamw or sgd. (default: adam)")
    var optimizer: OptimizerName?

    @Option(
        help: "The size of a step; auto finds one by a sweep. (default: 0.001 for adam and adamw, 0.01 for sgd)")
    var learningRate: LearningRateArgument?

    @Option(
        help:
            "The share that a step of size 1 takes away from each weight, for adamw and sgd. (default: 0.004 for adamw, 0 for sgd)"
    )
    var weightDecay: Double?

    @Option(help: "Momentum, for sgd. (default: 0)")
    var momentum: Double?

    @Flag(inversion: .prefixedNo, help: "Whether momentum is Nesterov's, for sgd. (default: --no-nesterov)")
    var nesterov: Bool?

    @Option(
        help: ArgumentHelp(
            "A head that is solved for: auto, logistic, logistic=C, lda, knn or prototypes; or layers to train, as for 'graft compare'. (default: softmax)",
            discussion: """
                auto tries all of them by cross-validation on the training images and takes the one with the least loss: the \
                strongest head, mostly within a second. A head that is solved for has no epochs.
                """))
    var head: HeadArgument?

    @Option(help: "Sizes of hidden dense layers, as 256 or 256,128; none for no hidden layer. (default: none)")
    var hidden: LayerSizes?

    @Option(help: "The activation of hidden layers. (default: relu)")
    var activation: Activation?

    @Option(
        help:
            "The share of numbers dropped in training: after each hidden layer, or of the features where there is none. (default: 0)"
    )
    var dropout: Float?

    @Flag(
        inversion: .prefixedNo,
        help:
            "Whether there is batch normalization before each hidden layer's activation, or of the features where there is no hidden layer. (default: --no-batch-norm)"
    )
    var batchNorm: Bool?

    @OptionGroup var objective: ObjectiveFlags

    @Option(help: "The same seed gives the same classifier. (default: 42)")
    var seed: UInt64?

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
        case adam, adamw, sgd
    }

    func validate() throws {
        if let head, head.solving != nil, takesSteps {
            throw ValidationError(
                "A head that is solved for takes no steps and has no layers of its own: with --head auto and the like, leave out the flags of epochs, batches, optimizer, loss and layers."
            )
        }
        if head != nil, hidden != nil || activation != nil || dropout != nil || batchNorm != nil {
            throw ValidationError(
                "Give the layers either by --head or by --hidden, --activation, --dropout and --batch-norm.")
        }
        if let optimizer { try requireFit(isSGD: optimizer == .sgd, decays: optimizer != .adam) }
        if let weightDecay, !(weightDecay >= 0) { throw ValidationError("--weight-decay is at least 0.") }
        if epochs ?? 1 < 1 || batchSize ?? 1 < 1 {
            throw ValidationError("--epochs and --batch-size are at least 1.")
        }
        if let rate = learningRate?.value, !(rate > 0) { throw ValidationError("--learning-rate is above 0.") }
        if let dropout, !(0..<1).contains(dropout) { throw ValidationError("--dropout is at least 0 and below 1.") }
    }

    /// What is trained where nothing says otherwise.
    static let usual = TrainingConfiguration(epochs: 15, batchSize: 16, optimizer: .adam(), seed: 42)

    /// Whether anything is said that only a head that is trained by steps has.
    private var takesSteps: Bool {
        let given: [Any?] = [
            epochs, batchSize, optimizer, learningRate, weightDecay, momentum, nesterov, hidden, activation, dropout,
            batchNorm,
        ]
        return given.contains { $0 != nil } || objective.isGiven
    }

    /// How a head is solved for instead of being trained; nil where one is trained.
    ///
    /// - Throws: `ValidationError` for flags that only training has where the run that is repeated solved for its head: which
    ///   of the two is meant, `--head` or the layers of `--hidden` say.
    func solving(repeating base: HeadSolving? = nil) throws -> HeadSolving? {
        if let head { return head.solving }
        if base != nil, takesSteps, hidden == nil {
            throw ValidationError(
                "The run that is repeated solved for its head, which takes no steps: add --head softmax to train one instead."
            )
        }
        return hidden == nil ? base : nil
    }

    /// The layers.
    ///
    /// - Throws: `ValidationError` for an activation without a layer that has it.
    func architecture(repeating base: HeadArchitecture? = nil) throws -> HeadArchitecture {
        if let head { return head.head }
        guard hidden != nil || dropout != nil || activation != nil || batchNorm != nil || base == nil else {
            return base ?? .softmax
        }
        let known = HiddenLayers(base ?? .softmax)
        let units = hidden?.units ?? known.units
        if activation != nil, units.isEmpty {
            throw ValidationError("--activation is of hidden layers: give their sizes with --hidden.")
        }
        let rate = dropout ?? known.dropout
        let isNormalized = batchNorm ?? known.isNormalized
        guard units.isEmpty else {
            return .mlp(
                hiddenUnits: units, activation: activation ?? known.activation, dropout: rate,
                batchNormalization: isNormalized)
        }
        return .plain(dropout: rate, batchNormalization: isNormalized)
    }

    /// How they are trained.
    ///
    /// - Throws: `ValidationError` for momentum with an optimizer that has none.
    func configuration(repeating base: TrainingConfiguration? = nil) throws -> TrainingConfiguration {
        var configuration = base ?? Self.usual
        configuration.epochs = epochs ?? configuration.epochs
        configuration.batchSize = batchSize ?? configuration.batchSize
        configuration.seed = seed ?? configuration.seed
        configuration.optimizer = try optimizer(repeating: configuration.optimizer)
        objective.apply(to: &configuration)
        return configuration
    }

    private func optimizer(repeating known: OptimizerConfiguration) throws -> OptimizerConfiguration {
        switch optimizer.map({ $0.changing(known) }) ?? known {
        case .adam(let rate, let beta1, let beta2, let epsilon):
            try requireFit(isSGD: false, decays: false)
            return .adam(learningRate: learningRate?.value ?? rate, beta1: beta1, beta2: beta2, epsilon: epsilon)
        case .adamW(let rate, let decay, let beta1, let beta2, let epsilon):
            try requireFit(isSGD: false, decays: true)
            return .adamW(
                learningRate: learningRate?.value ?? rate, weightDecay: weightDecay ?? decay, beta1: beta1,
                beta2: beta2,
                epsilon: epsilon)
        case .sgd(let rate, let knownMomentum, let knownNesterov, let decay):
            return .sgd(
                learningRate: learningRate?.value ?? rate, momentum: momentum ?? knownMomentum,
                nesterov: nesterov ?? knownNesterov, weightDecay: weightDecay ?? decay)
        }
    }

    private func requireFit(isSGD: Bool, decays: Bool) throws {
        if !isSGD, momentum != nil || nesterov != nil {
            throw ValidationError("--momentum and --nesterov go with --optimizer sgd.")
        }
        if !decays, weightDecay != nil { throw ValidationError("--weight-decay goes with --optimizer adamw or sgd.") }
    }
}

extension HeadFlags.OptimizerName {
    /// What is known of this optimizer, or, where another one is known, its usual numbers.
    fileprivate func changing(_ known: OptimizerConfiguration) -> OptimizerConfiguration {
        switch (self, known) {
        case (.adam, .adam), (.adamw, .adamW), (.sgd, .sgd): known
        case (.adam, _): .adam()
        case (.adamw, _): .adamW()
        case (.sgd, _): .sgd()
        }
    }
}

/// The hidden layers of a head as the flags say them.
private struct HiddenLayers {
    var units: [Int] = []
    var activation = Activation.relu
    var dropout: Float = 0
    var isNormalized = false

    init(_ head: HeadArchitecture) {
        for layer in head.hiddenLayers {
            switch layer {
            case .dense(let count, let activation):
                units.append(count)
                // Behind batch normalization, a layer of its own comes and has the activation.
                self.activation = activation
            case .dropout(let rate): dropout = rate
            case .batchNormalization: isNormalized = true
            case .activation(let function): activation = function
            case .standardization, .unitNormalization: break
            }
        }
    }
}

extension Activation: ExpressibleByArgument {}
