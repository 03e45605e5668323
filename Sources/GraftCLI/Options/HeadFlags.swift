public import ArgumentParser
public import Graft

/// The layers to train, and how; what is not given is taken from the run that is repeated, or has its usual value.
struct HeadFlags: ParsableArguments {
    @Option(help: "How often to go through all images. (default: 15)")
    var epochs: Int?

    @Option(help: "Images a step. (default: 16)")
    var batchSize: Int?

    @Option(help: "adam or sgd. (default: adam)")
    var optimizer: OptimizerName?

    @Option(help: "The size of a step. (default: 0.001 for adam, 0.01 for sgd)")
    var learningRate: Double?

    @Option(help: "Momentum, for sgd. (default: 0)")
    var momentum: Double?

    @Flag(inversion: .prefixedNo, help: "Nesterov momentum, for sgd. (default: --no-nesterov)")
    var nesterov: Bool?

    @Option(help: "Sizes of hidden dense layers, as 256 or 256,128. (default: none)")
    var hidden: NumberList?

    @Option(help: "The hidden layers' activation. (default: relu)")
    var activation: Activation?

    @Option(
        help:
            "The share of numbers dropped in training: after each hidden layer, or of the features where there is none. (default: 0)"
    )
    var dropout: Float?

    @Option(help: "The same seed gives the same classifier. (default: 42)")
    var seed: UInt64?

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
        case adam, sgd
    }

    func validate() throws {
        if optimizer == .adam, momentum != nil || nesterov != nil {
            throw ValidationError("--momentum and --nesterov go with --optimizer sgd.")
        }
        if epochs ?? 1 < 1 || batchSize ?? 1 < 1 {
            throw ValidationError("--epochs and --batch-size are at least 1.")
        }
        if let learningRate, !(learningRate > 0) { throw ValidationError("--learning-rate is above 0.") }
        if let dropout, !(0..<1).contains(dropout) { throw ValidationError("--dropout is at least 0 and below 1.") }
        if let hidden, hidden.numbers.contains(where: { $0 < 1 || $0 > 1e6 || $0 != $0.rounded() }) {
            throw ValidationError("--hidden is sizes of layers, as 256 or 256,128.")
        }
    }

    /// What is trained where nothing says otherwise.
    static let usual = TrainingConfiguration(epochs: 15, batchSize: 16, optimizer: .adam(), seed: 42)

    /// The layers.
    func architecture(repeating base: HeadArchitecture? = nil) -> HeadArchitecture {
        guard hidden != nil || dropout != nil || activation != nil || base == nil else { return base ?? .softmax }
        let known = HiddenLayers(base ?? .softmax)
        let units = hidden.map { $0.numbers.map { Int($0) } } ?? known.units
        let rate = dropout ?? known.dropout
        guard units.isEmpty else {
            return .mlp(hiddenUnits: units, activation: activation ?? known.activation, dropout: rate)
        }
        return rate > 0 ? .softmax(dropout: rate) : .softmax
    }

    /// How they are trained.
    ///
    /// - Throws: `ValidationError` for momentum with an optimizer that has none.
    func configuration(repeating base: TrainingConfiguration? = nil) throws -> TrainingConfiguration {
        let known = base ?? Self.usual
        return TrainingConfiguration(
            epochs: epochs ?? known.epochs, batchSize: batchSize ?? known.batchSize,
            optimizer: try optimizer(repeating: known.optimizer), seed: seed ?? known.seed)
    }

    private func optimizer(repeating known: OptimizerConfiguration) throws -> OptimizerConfiguration {
        switch (optimizer, known) {
        case (.adam, .sgd): return .adam(learningRate: learningRate ?? 1e-3)
        case (_, .adam(let rate, let beta1, let beta2, let epsilon)) where optimizer != .sgd:
            if momentum != nil || nesterov != nil {
                throw ValidationError("--momentum and --nesterov go with --optimizer sgd.")
            }
            return .adam(learningRate: learningRate ?? rate, beta1: beta1, beta2: beta2, epsilon: epsilon)
        case (_, .sgd(let rate, let knownMomentum, let knownNesterov)):
            return .sgd(
                learningRate: learningRate ?? rate, momentum: momentum ?? knownMomentum,
                nesterov: nesterov ?? knownNesterov)
        default:
            return .sgd(learningRate: learningRate ?? 0.01, momentum: momentum ?? 0, nesterov: nesterov ?? false)
        }
    }
}

/// The hidden layers of a head as the flags say them.
private struct HiddenLayers {
    var units: [Int] = []
    var activation = Activation.relu
    var dropout: Float = 0

    init(_ head: HeadArchitecture) {
        for layer in head.hiddenLayers {
            switch layer {
            case .dense(let count, let activation):
                units.append(count)
                self.activation = activation
            case .dropout(let rate): dropout = rate
            }
        }
    }
}

extension Activation: ExpressibleByArgument {}
