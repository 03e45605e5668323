internal import GraftTraining

/// How a head is made from examples, so that it can be made again from others: for each fold, for each size.
struct HeadFit: Sendable {
    let architecture: HeadArchitecture
    /// How a head is solved for; nil where it is trained by steps.
    let solving: HeadSolving?
    /// Whether the features are standardised before a head is solved for.
    let standardizes: Bool
    var configuration: TrainingConfiguration
    /// How many classes, labels or values there are.
    let outputCount: Int
    /// Whether the training that this stands for has validation examples, which may tell it when to stop.
    let hasValidation: Bool

    /// Trains a head on examples, or solves for it.
    ///
    /// Where the training that this stands for goes by its validation, a part of these examples takes its place: a head must not
    /// go by what it will be measured on.
    ///
    /// - Parameters:
    ///   - examples: The examples.
    ///   - repetition: Another one starts from other weights and takes the examples in another order.
    /// - Returns: The head as the last epoch left it, or the best one where early stopping says so.
    /// - Throws: `TrainingError`, `CancellationError`.
    func callAsFunction(_ examples: LabeledFeatures, repetition: Int = 0) async throws -> Head {
        var fit = self
        fit.configuration.seed &+= UInt64(repetition)
        if let solving {
            return try await solving.solve(
                on: examples, standardizing: standardizes, classCount: outputCount, seed: fit.configuration.seed
            ).head
        }
        let (training, validation) = try fit.sides(of: examples)
        return try await HeadTrainer(configuration: fit.configuration).train(
            try fit.head(for: training), on: training, validatingOn: validation
        ).head
    }

    /// The head that training starts from.
    ///
    /// - Throws: `TrainingError`.
    func head(for examples: LabeledFeatures) throws(TrainingError) -> Head {
        let head = try Head(
            architecture: architecture, inputDimension: examples.source.dimension, classCount: outputCount,
            output: examples.targets.output, seed: configuration.seed
        ).adapted(to: examples.source)
        guard case .values(let values) = examples.targets else { return head }
        return try TrainingError.converting { () throws(HeadError) in
            try head.scalingValues(by: ValueScaling(of: values))
        }
    }

    /// One of how many parts takes the place of the validation.
    private static let partCount = 5

    /// What is learned from, and what takes the place of the validation; too few examples are not divided.
    private mutating func sides(
        of examples: LabeledFeatures
    ) throws(TrainingError) -> (training: LabeledFeatures, validation: LabeledFeatures?) {
        guard hasValidation, configuration.goesByMetrics else { return (examples, nil) }
        guard examples.count >= Self.partCount else {
            configuration.watchTraining()
            return (examples, nil)
        }
        let parts = try StratifiedFolds(labels: examples.labels, count: Self.partCount, seed: configuration.seed)
        return (try examples.selecting(parts.training(without: 0)), try examples.selecting(parts.heldOut[0]))
    }
}

extension TrainingFeatures {
    /// How a head is made for these features.
    func fit(_ options: TrainingOptions) -> HeadFit {
        HeadFit(
            architecture: pipeline.backbones.areSeveral ? options.head.standardized : options.head,
            solving: options.solving, standardizes: pipeline.backbones.areSeveral,
            configuration: options.configuration, outputCount: classes.count, hasValidation: validation != nil)
    }

    /// The options with a learning rate that suits these features, where one is to be found.
    ///
    /// - Throws: `TrainingError.noLearningRate` where none is found; what `LearningRateFinder.sweep` throws.
    func findingLearningRate(
        _ options: TrainingOptions, onEvent: (TrainingEvent) -> Void
    ) throws -> TrainingOptions {
        guard options.findsLearningRate, options.solving == nil else { return options }
        let sweep = try LearningRateFinder(configuration: options.configuration)
            .sweep(fit(options).head(for: training), on: views?.features ?? training)
        guard let rate = sweep.suggestion else { throw TrainingError.noLearningRate(steps: sweep.points.count) }
        onEvent(.foundLearningRate(rate, sweep))
        var found = options
        found.configuration.optimizer = options.configuration.optimizer.settingLearningRate(rate)
        found.findsLearningRate = false
        return found
    }
}
