/// Class scores that are linear in coordinates: `coordinates · weights + bias`, `[N, r]` to `[N, classes]`.
struct LinearModel: Sendable, Hashable {
    /// The weights, `[r, classes]`.
    var weights: Matrix
    /// The bias, `[classes]`.
    var bias: [Float]

    /// The number of classes.
    var classCount: Int { bias.count }

    /// The model with its scores divided by a temperature.
    func divided(by temperature: Double) -> LinearModel {
        LinearModel(
            weights: Matrix(
                rows: weights.rows, columns: weights.columns, elements: weights.elements.map { $0 / Float(temperature) }
            ),
            bias: bias.map { $0 / Float(temperature) })
    }

    /// Computes the scores of one block of rows.
    func scores(_ block: Matrix) -> Matrix {
        Dense(weights: weights, bias: bias).output(for: block)
    }

    /// Computes the scores of all rows, `[N, classes]`.
    func scores(_ examples: RowBlocks) async throws -> Matrix {
        let parts = try await examples.map { block, _ in scores(block) }
        return Matrix(
            rows: examples.rows, columns: classCount, elements: Array(parts.map(\.elements).joined()))
    }
}
