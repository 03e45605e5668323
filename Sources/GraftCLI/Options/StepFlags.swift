internal import ArgumentParser
internal import Graft

/// How heads are trained that are compared with one another.
struct StepFlags: ParsableArguments {
    @Option(help: "How often to go through all images.")
    var epochs: Int = HeadFlags.usual.epochs

    @Option(help: "Images a step.")
    var batchSize: Int = HeadFlags.usual.batchSize

    @Option(help: "The size of Adam's steps.")
    var learningRate: Double = 1e-3

    @Option(help: "The same seed gives the same classifiers.")
    var seed: UInt64 = HeadFlags.usual.seed

    func validate() throws {
        if epochs < 1 || batchSize < 1 { throw ValidationError("--epochs and --batch-size are at least 1.") }
        if !(learningRate > 0) { throw ValidationError("--learning-rate is above 0.") }
    }

    /// How they are trained.
    var configuration: TrainingConfiguration {
        TrainingConfiguration(
            epochs: epochs, batchSize: batchSize, optimizer: .adam(learningRate: learningRate), seed: seed)
    }
}
