internal import GraftHeads
internal import GraftRandom

extension Layer {
    /// Makes the layer ready for training, where a layer that draws random numbers draws those of the seed and its place.
    ///
    /// - Throws: `TrainingError.notTrainable` for a layer that is not trained by steps.
    func makeTraining(seed: UInt64, index: Int) throws(TrainingError) -> any TrainableLayer {
        switch self {
        case .dense(let layer): DenseTraining(layer: layer)
        case .dropout(let layer):
            DropoutTraining(dropout: layer, generator: SeededGenerator(seed: seed, stream: .dropout, index: index))
        case .batchNormalization(let layer): BatchNormalizationTraining(layer: layer)
        case .activation(let layer): ActivationTraining(activation: layer)
        case .standardization(let layer): StandardizationTraining(standardization: layer)
        case .unitNormalization: UnitNormalizationTraining()
        case .nearestNeighbors: throw .notTrainable(layer: typeName)
        }
    }
}
