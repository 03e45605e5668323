internal import GraftTensorBoard
internal import GraftTraining

extension CompletedEpoch {
    /// What is logged of the examples that were learned from, and of the weights, under Keras' tags.
    var trainingValues: [SummaryValue] {
        metrics.trainingValues + [.scalar("epoch_learning_rate", learningRate)] + head.weightValues
    }
}

extension Head {
    /// The weights, under Keras' tags.
    var weightValues: [SummaryValue] {
        var values: [SummaryValue] = []
        for (layer, name) in zip(layers, layerSummaries.map(\.name)) {
            switch layer {
            case .dense(let dense):
                values.append(.histogram("\(name)/kernel", of: dense.weights.elements))
                values.append(.histogram("\(name)/bias", of: dense.bias))
            case .batchNormalization(let normalization):
                values.append(.histogram("\(name)/gamma", of: normalization.gamma))
                values.append(.histogram("\(name)/beta", of: normalization.beta))
                values.append(.histogram("\(name)/moving_mean", of: normalization.movingMean))
                values.append(.histogram("\(name)/moving_variance", of: normalization.movingVariance))
            case .dropout, .activation, .standardization, .unitNormalization, .nearestNeighbors: break
            }
        }
        return values
    }
}

extension EpochMetrics {
    /// What is logged of the examples that were learned from, under Keras' tags.
    var trainingValues: [SummaryValue] {
        Self.scalars(loss: loss, accuracy: accuracy, error: meanAbsoluteError)
    }

    /// What is logged of the validation examples, under the same tags; nothing where there are none.
    var validationValues: [SummaryValue] {
        Self.scalars(loss: validationLoss, accuracy: validationAccuracy, error: validationMeanAbsoluteError)
    }

    private static func scalars(loss: Double?, accuracy: Double?, error: Double?) -> [SummaryValue] {
        [("epoch_loss", loss), ("epoch_accuracy", accuracy), ("epoch_mean_absolute_error", error)]
            .compactMap { tag, value in value.map { .scalar(tag, $0) } }
    }
}
