public import Graft
public import ArgumentParser

/// The layers to train, and how.
struct HeadFlags: ParsableArguments {
    @Option(help: "How often to go through all images.")
    var epochs: Int = 15

    @Option(help: "Images a step.")
    var batchSize: Int = 16

    @Option(help: "adam or sgd.")
    var optimizer: OptimizerName = .adam

    @Option(help: "The step size. (default: 0.001 for adam, 0.01 for sgd)")
    var learningRate: Float?

    @Option(help: "Momentum, for sgd.")
    var momentum: Float = 0

    @Flag(help: "Nesterov momentum, for sgd.")
    var nesterov = false

    @Option(help: "Units of hidden dense layers, as 256 or 256,128. (default: none)")
    var hidden: String?

    @Option(help: "The hidden layers' activation.")
    var activation: Activation = .relu

    @Option(help: "The share of inputs that is dropped before each dense layer but a first hidden one, in training.")
    var dropout: Float = 0

    @Option(help: "The same seed gives the same classifier.")
    var seed: UInt64 = 42

    enum OptimizerName: String, ExpressibleByArgument, CaseIterable {
        case adam, sgd
    }
}

extension Activation: ExpressibleByArgument {}
extension HeadFlags {
    func architecture() throws -> HeadArchitecture { .softmax }
    var configuration: TrainingConfiguration { TrainingConfiguration() }
}
