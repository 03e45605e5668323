internal import GraftTensorBoard
internal import GraftTraining

extension CompletedEpoch {
    /// What is logged of the examples that were learned from, and of the weights, under Keras' tags.
    var trainingValues: [SummaryValue] {
        var values: [SummaryValue] = [
            .scalar("epoch_loss", metrics.loss),
            metrics.meanAbsoluteError.map { .scalar("epoch_mean_absolute_error", $0) }
                ?? .scalar("epoch_accuracy", metrics.accuracy),
            .scalar("epoch_learning_rate", learningRate),
        ]
        for (layer, name) in zip(head.layers, head.layerSummaries.map(\.name)) {
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

    /// What is logged of the validation examples, under the same tags; nothing where there are none.
    var validationValues: [SummaryValue] {
        let scalars = [
            ("epoch_loss", metrics.validationLoss), ("epoch_accuracy", metrics.validationAccuracy),
            ("epoch_mean_absolute_error", metrics.validationMeanAbsoluteError),
        ]
        return scalars.compactMap { tag, value in value.map { .scalar(tag, $0) } }
    }
}
