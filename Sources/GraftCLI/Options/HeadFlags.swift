public import ArgumentParser
public import Graft

/// The layers to train, and how.
struct HeadFlags: ParsableArguments {
    @Option(help: "How often to go through all images.")
    var epochs: Int = 15

    @Option(help: "Images a step.")
    var batchSize: Int = 16

    @Option(help: "adam or sgd.")
    var optimizer: OptimizerName = .adam

    @Option(help: "The size of a step. (default: 0.001 for adam, 0.01 for sgd)")
    var learningRate: Double?

    @Option(help: "Momentum, for sgd.")
    var momentum: Double = 0

    @Flag(help: "Nesterov momentum, for sgd.")
    var nesterov = false

    @Option(help: "Sizes of hidden dense layers, as 256 or 256,128. (default: none)")
    var hidden: NumberList?

    @Option(help: "The hidden layers' activation.")
    var activation: Activation = .relu

    @Option(
        help:
            "The share of numbers dropped in training: after each hidden layer, or of the features where there is none."
    )
    var dropout: Float = 0

    @Option(help: "The same seed gives the same classifier.")
    var seed: UInt64 = 42

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
        case adam, sgd
    }

    func validate() throws {
        if optimizer == .adam, momentum != 0 || nesterov {
            throw ValidationError("--momentum and --nesterov go with --optimizer sgd.")
        }
        if epochs < 1 || batchSize < 1 { throw ValidationError("--epochs and --batch-size are at least 1.") }
        if let learningRate, !(learningRate > 0) { throw ValidationError("--learning-rate is above 0.") }
        if !(0..<1).contains(dropout) { throw ValidationError("--dropout is at least 0 and below 1.") }
        if let hidden, hidden.numbers.contains(where: { $0 < 1 || $0 > 1e6 || $0 != $0.rounded() }) {
            throw ValidationError("--hidden is sizes of layers, as 256 or 256,128.")
        }
    }

    var architecture: HeadArchitecture {
        guard let hidden else { return dropout > 0 ? .softmax(dropout: dropout) : .softmax }
        return .mlp(hiddenUnits: hidden.numbers.map { Int($0) }, activation: activation, dropout: dropout)
    }

    var configuration: TrainingConfiguration {
        let optimizer: OptimizerConfiguration =
            switch optimizer {
            case .adam: .adam(learningRate: learningRate ?? 1e-3)
            case .sgd: .sgd(learningRate: learningRate ?? 0.01, momentum: momentum, nesterov: nesterov)
            }
        return TrainingConfiguration(epochs: epochs, batchSize: batchSize, optimizer: optimizer, seed: seed)
    }
}

extension Activation: ExpressibleByArgument {}
