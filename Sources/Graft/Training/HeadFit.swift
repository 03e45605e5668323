internal import GraftTraining

/// How a head is made from examples, so that it can be made again from others: for each fold, for each size.
struct HeadFit: Sendable {
    let architecture: HeadArchitecture
    /// How a head is solved for; nil where it is trained by steps.
    let solving: HeadSolving?
    /// Whether the features are standardised before a head is solved for.
    let standardizes: Bool
    let configuration: TrainingConfiguration
    let classCount: Int

    /// Trains a head on examples, with nothing to validate on, or solves for it.
    ///
    /// - Parameters:
    ///   - examples: The examples.
    ///   - repetition: Another one starts from other weights and takes the examples in another order.
    /// - Returns: The head as the last epoch left it.
    /// - Throws: `TrainingError`, `CancellationError`.
    func callAsFunction(_ examples: LabeledFeatures, repetition: Int = 0) async throws -> Head {
        var configuration = configuration
        configuration.seed &+= UInt64(repetition)
        if let solving {
            return try await solving.solve(
                on: examples, standardizing: standardizes, classCount: classCount, seed: configuration.seed
            ).head
        }
        let head = try Head(
            architecture: architecture, inputDimension: examples.source.dimension, classCount: classCount,
            seed: configuration.seed
        ).adapted(to: examples.source)
        return try await HeadTrainer(configuration: configuration).train(head, on: examples).head
    }
}

extension TrainingFeatures {
    /// How a head is made for these features.
    func fit(_ options: TrainingOptions) -> HeadFit {
        HeadFit(
            architecture: architecture(options), solving: options.solving,
            standardizes: pipeline.backbones.areSeveral, configuration: options.configuration,
            classCount: classes.count)
    }

    /// The layers to train: features of several backbones are standardised first.
    func architecture(_ options: TrainingOptions) -> HeadArchitecture {
        pipeline.backbones.areSeveral ? options.head.standardized : options.head
    }
}
