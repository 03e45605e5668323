/// Takes the parameters of layers out of named tensors, and checks that they have the shapes the layers need.
struct ParameterReader {
    private var remaining: [String: Tensor]

    init(_ tensors: [String: Tensor]) {
        remaining = tensors
    }

    /// Takes the parameters of a dense layer, where nil stands for any number of inputs or units.
    mutating func readDense(
        _ name: String, inputs: Int?, units: Int?, activation: Activation
    ) throws(HeadError) -> Dense {
        let kernel = try read("\(name).kernel", shape: [inputs, units])
        let bias = try read("\(name).bias", shape: [kernel.shape[1]])
        return Dense(
            weights: Matrix(rows: kernel.shape[0], columns: kernel.shape[1], elements: kernel.elements),
            bias: bias.elements, activation: activation)
    }

    /// Takes the parameters of batch normalization, where nil stands for vectors of any length.
    mutating func readBatchNormalization(
        _ name: String, dimension: Int?, momentum: Float, epsilon: Float
    ) throws(HeadError) -> BatchNormalization {
        let gamma = try read("\(name).gamma", shape: [dimension])
        return try BatchNormalization(
            gamma: gamma.elements, beta: try read("\(name).beta", shape: gamma.shape).elements,
            movingMean: try read("\(name).moving_mean", shape: gamma.shape).elements,
            movingVariance: try read("\(name).moving_variance", shape: gamma.shape).elements, momentum: momentum,
            epsilon: epsilon)
    }

    /// Takes the numbers of a standardization, where nil stands for vectors of any length.
    mutating func readStandardization(_ name: String, dimension: Int?) throws(HeadError) -> Standardization {
        let mean = try read("\(name).mean", shape: [dimension])
        return try Standardization(mean: mean.elements, scale: try read("\(name).scale", shape: mean.shape).elements)
    }

    /// Takes the scaling of the values that a head gives, where it has one.
    mutating func readValueScaling(_ name: String, count: Int) throws(HeadError) -> ValueScaling? {
        guard remaining["\(name).mean"] != nil else { return nil }
        let mean = try read("\(name).mean", shape: [count]).elements
        let scale = try read("\(name).scale", shape: [count]).elements
        if let wrong = scale.first(where: { !($0 > 0) }) {
            throw .outOfRange(parameter: "scale of a value", value: Double(wrong), expected: "above 0")
        }
        return ValueScaling(mean: mean, scale: scale)
    }

    /// Takes the reference vectors of a layer of nearest neighbours and the class of each, where nil stands for any length.
    mutating func readReferences(
        _ name: String, inputs: Int?
    ) throws(HeadError) -> (references: Matrix, labels: [Int]) {
        let references = try read("\(name).references", shape: [nil, inputs])
        let labels = try read("\(name).labels", shape: [references.shape[0]])
        return (
            Matrix(rows: references.shape[0], columns: references.shape[1], elements: references.elements),
            // What is no whole number of a class is given one that no class has.
            labels.elements.map { Int(exactly: $0) ?? -1 }
        )
    }

    /// Takes one tensor, where nil in the shape stands for any length.
    mutating func read(_ name: String, shape: [Int?]) throws(HeadError) -> Tensor {
        guard let tensor = remaining.removeValue(forKey: name) else {
            throw .invalidSafetensors(.missingTensor(name), file: nil)
        }
        let fits = zip(tensor.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
        guard tensor.shape.count == shape.count, fits else {
            throw .invalidSafetensors(.wrongShape(tensor: name, shape: tensor.shape, expected: shape), file: nil)
        }
        guard tensor.elements.allSatisfy(\.isFinite) else {
            throw .invalidSafetensors(.notFinite(tensor: name), file: nil)
        }
        return tensor
    }

    /// Checks that no tensor is left over.
    func finish() throws(HeadError) {
        if let name = remaining.keys.min() {
            throw .invalidSafetensors(.unexpectedTensor(name), file: nil)
        }
    }
}
