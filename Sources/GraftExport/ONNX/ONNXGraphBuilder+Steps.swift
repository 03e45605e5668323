internal import GraftBackbones

extension NetworkStep {
    /// The first version of ONNX' operators in which the step can be written.
    var minimumOpset: Int {
        switch self {
        case .unitLength: 8
        case .gelu: 9
        case .neighbors: 10
        default: Self.baseOpset
        }
    }

    /// Before it, rows of numbers were not spread over all images.
    static let baseOpset = 7
}

extension ONNXGraphBuilder {
    /// Adds what a step does with feature vectors, `[N, D]`, and gives the name of the result.
    mutating func add(_ step: NetworkStep, to input: String) -> String {
        switch step {
        case .add(let row): add("Add", input, constant(row: row))
        case .subtract(let row): add("Sub", input, constant(row: row))
        case .multiply(let row): add("Mul", input, constant(row: row))
        case .divide(let row): add("Div", input, constant(row: row))
        case .matrix(let matrix):
            add("MatMul", input, constant(matrix.elements, shape: [matrix.rows, matrix.columns]))
        case .relu: add("Relu", input)
        case .leakyReLU(let slope): add("LeakyRelu", input, attributes: [.float("alpha", slope)])
        case .elu: add("Elu", input, attributes: [.float("alpha", 1)])
        case .selu(let alpha, let lambda):
            add("Selu", input, attributes: [.float("alpha", alpha), .float("gamma", lambda)])
        case .gelu: addGELU(to: input)
        case .swish: add("Mul", input, add("Sigmoid", input))
        case .sigmoid: add("Sigmoid", input)
        case .tanh: add("Tanh", input)
        case .softmax: add("Softmax", input, attributes: [.integer("axis", 1)])
        case .unitLength: addUnitLength(to: input)
        case .neighbors(let vote): add(vote, to: input)
        }
    }

    /// A row of a number for each column, or of one for all.
    private mutating func constant(row: [Float]) -> String { constant(row, shape: [1, row.count]) }

    /// `x/2 · (1 + erf(x/√2))`.
    private mutating func addGELU(to input: String) -> String {
        let error = add("Erf", add("Div", input, constant(row: [Float(2).squareRoot()])))
        return add("Mul", add("Mul", input, constant(row: [0.5])), add("Add", error, constant(row: [1])))
    }

    /// A row of zeros stays as it is.
    private mutating func addUnitLength(to input: String) -> String {
        let length = addReduction("ReduceL2", input, axes: [1])
        return add("Div", input, add("Max", length, constant(row: [.leastNormalMagnitude])))
    }

    /// The nearest references vote, with weights that fall with the distance from the nearest.
    private mutating func add(_ vote: NetworkStep.NeighborVote, to input: String) -> String {
        let (rows, columns) = (vote.references.rows, vote.references.columns)
        var transposed = [Float](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                transposed[column * rows + row] = vote.references.elements[row * columns + column]
            }
        }
        let similarities = add("MatMul", input, constant(transposed, shape: [columns, rows]))
        let (nearest, places) = addTopK(vote.count, of: similarities)
        let greatest = addReduction("ReduceMax", nearest, axes: [1])
        let distances = add("Sub", nearest, greatest)
        let weights = add("Exp", add("Div", distances, constant(row: [vote.temperature])))

        var classes = [Float](repeating: 0, count: rows * vote.classCount)
        for (row, label) in vote.labels.enumerated() { classes[row * vote.classCount + label] = 1 }
        let oneHot = constant(classes, shape: [rows, vote.classCount])
        let voted = add("Gather", oneHot, places, attributes: [.integer("axis", 0)])
        let votes = addReduction(
            "ReduceSum", add("Mul", voted, addUnsqueeze(weights, axis: 2)), axes: [1], keepsAxes: false)
        let smoothed = add("Add", votes, constant(row: [vote.smoothing]))
        return add("Log", add("Div", smoothed, addReduction("ReduceSum", smoothed, axes: [1])))
    }
}
