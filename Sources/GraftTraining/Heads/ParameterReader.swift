/// Takes the parameters of layers out of named tensors, and checks that they have the shapes the layers need.
struct ParameterReader {
    private var remaining: [String: Tensor]

    init(_ tensors: [String: Tensor]) {
        remaining = tensors
    }

    /// Takes the parameters of a dense layer, where nil stands for any number of inputs or units.
    mutating func readDense(
        _ name: String, inputs: Int?, units: Int?, activation: Activation
    ) throws(TrainingError) -> Dense {
        let kernel = try read("\(name).kernel", shape: [inputs, units])
        let bias = try read("\(name).bias", shape: [kernel.shape[1]])
        return Dense(
            weights: Matrix(rows: kernel.shape[0], columns: kernel.shape[1], elements: kernel.elements),
            bias: bias.elements, activation: activation)
    }

    /// Takes one tensor, where nil in the shape stands for any length.
    private mutating func read(_ name: String, shape: [Int?]) throws(TrainingError) -> Tensor {
        guard let tensor = remaining.removeValue(forKey: name) else {
            throw .invalidSafetensors(.missingTensor(name), file: nil)
        }
        let fits = zip(tensor.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
        guard tensor.shape.count == shape.count, fits else {
            throw .invalidSafetensors(.wrongShape(tensor: name, shape: tensor.shape, expected: shape), file: nil)
        }
        return tensor
    }

    /// Checks that no tensor is left over.
    func finish() throws(TrainingError) {
        if let name = remaining.keys.min() {
            throw .invalidSafetensors(.unexpectedTensor(name), file: nil)
        }
    }
}
