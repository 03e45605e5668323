/// A layer of a head.
public enum Layer: Sendable, Hashable {
    /// A fully connected layer.
    case dense(Dense)
    /// A layer that silences a share of its inputs while the head is trained.
    case dropout(Dropout)
    /// A layer that brings each feature to a learnt mean and spread.
    case batchNormalization(BatchNormalization)
    /// A function of each input.
    case activation(ActivationLayer)
    /// A frozen layer that brings each feature to mean 0 and spread 1.
    case standardization(Standardization)
    /// A layer that scales its input vectors to length 1.
    case unitNormalization(UnitNormalization)
    /// A layer that lets the nearest of reference vectors vote; it can only be the last one.
    case nearestNeighbors(NearestNeighbors)

    var behavior: any LayerBehavior {
        switch self {
        case .dense(let dense): dense
        case .dropout(let dropout): dropout
        case .batchNormalization(let normalization): normalization
        case .activation(let activation): activation
        case .standardization(let standardization): standardization
        case .unitNormalization(let normalization): normalization
        case .nearestNeighbors(let neighbors): neighbors
        }
    }

    /// Keras' name of the kind of layer, such as `Dense`.
    package var typeName: String { behavior.typeName }

    /// The number of trained parameters.
    package var parameterCount: Int { behavior.parameterCount }
}
