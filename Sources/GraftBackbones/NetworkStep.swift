/// What is done with feature vectors, `[N, D]`, after a backbone, in terms that OpenVINO and ONNX both have.
///
/// A row of numbers has one for each of the D, or one for all.
package enum NetworkStep: Sendable, Equatable {
    /// Adds a row.
    case add([Float])
    /// Subtracts a row.
    case subtract([Float])
    /// Multiplies by a row, number by number.
    case multiply([Float])
    /// Divides by a row, number by number.
    case divide([Float])
    /// Multiplies by a matrix, `[D, units]`.
    case matrix(Matrix)
    /// `max(x, 0)`.
    case relu
    /// `x` above 0, `slope · x` below.
    case leakyReLU(slope: Float)
    /// `x` above 0, `eˣ - 1` below.
    case elu
    /// `lambda · x` above 0, `lambda · alpha (eˣ - 1)` below.
    case selu(alpha: Float, lambda: Float)
    /// `x · Φ(x)` with the exact Φ.
    case gelu
    /// `x · sigmoid(x)`.
    case swish
    /// `1 / (1 + e⁻ˣ)`.
    case sigmoid
    /// The hyperbolic tangent.
    case tanh
    /// The softmax of each row.
    case softmax
    /// Each row divided by its length; one of zeros stays.
    case unitLength
    /// The logarithms of classes' shares of the votes of the nearest references.
    case neighbors(NeighborVote)

    /// Numbers in rows.
    package struct Matrix: Sendable, Equatable {
        package let rows: Int
        package let columns: Int
        /// Row by row.
        package let elements: [Float]

        package init(rows: Int, columns: Int, elements: [Float]) {
            precondition(elements.count == rows * columns, "elements fill the rows")
            (self.rows, self.columns, self.elements) = (rows, columns, elements)
        }
    }

    /// A vote of the references with the greatest inner products, with weights `exp((s - greatest s) / temperature)`.
    package struct NeighborVote: Sendable, Equatable {
        /// The reference vectors, `[R, D]`.
        package let references: Matrix
        /// The class of each reference.
        package let labels: [Int]
        package let classCount: Int
        /// How many references vote.
        package let count: Int
        package let temperature: Float
        /// What each class has in votes to begin with.
        package let smoothing: Float

        package init(
            references: Matrix, labels: [Int], classCount: Int, count: Int, temperature: Float, smoothing: Float
        ) {
            precondition(labels.count == references.rows && labels.allSatisfy { (0..<classCount).contains($0) })
            (self.references, self.labels, self.classCount) = (references, labels, classCount)
            (self.count, self.temperature, self.smoothing) = (min(count, references.rows), temperature, smoothing)
        }
    }
}
