internal import GraftBackbones
internal import GraftHeads

extension Head {
    /// What the head does, layer by layer, as steps that other programs have.
    var steps: [NetworkStep] {
        layers.flatMap(\.steps) + outputSteps
    }

    private var outputSteps: [NetworkStep] {
        switch output {
        case .softmax: [.softmax]
        case .sigmoid: [.sigmoid]
        case .linear: valueScaling.map { [.multiply($0.scale), .add($0.mean)] } ?? []
        }
    }
}

extension Layer {
    fileprivate var steps: [NetworkStep] {
        switch self {
        case .dense(let dense):
            return [.matrix(dense.weights.asStep), .add(dense.bias)] + dense.activation.steps
        case .dropout:
            return []
        case .batchNormalization(let layer):
            let factors = layer.gamma.indices.map {
                layer.gamma[$0] / (layer.movingVariance[$0] + layer.epsilon).squareRoot()
            }
            return [.subtract(layer.movingMean), .multiply(factors), .add(layer.beta)]
        case .activation(let layer):
            return layer.function.steps
        case .standardization(let layer):
            return [.subtract(layer.mean), .divide(layer.scale)]
        case .unitNormalization:
            return [.unitLength]
        case .nearestNeighbors(let layer):
            let vote = NetworkStep.NeighborVote(
                references: layer.references.asStep, labels: layer.labels, classCount: layer.classCount,
                count: layer.count, temperature: layer.temperature, smoothing: layer.smoothing)
            return [.neighbors(vote), .divide([layer.divisor])]
        }
    }
}

extension Activation {
    fileprivate var steps: [NetworkStep] {
        switch self {
        case .linear: []
        case .relu: [.relu]
        case .leakyReLU: [.leakyReLU(slope: Self.leakySlope)]
        case .elu: [.elu]
        case .selu: [.selu(alpha: Self.seluAlpha, lambda: Self.seluScale)]
        case .gelu: [.gelu]
        case .swish: [.swish]
        case .sigmoid: [.sigmoid]
        case .tanh: [.tanh]
        }
    }
}

extension Matrix {
    fileprivate var asStep: NetworkStep.Matrix {
        NetworkStep.Matrix(rows: rows, columns: columns, elements: elements)
    }
}
