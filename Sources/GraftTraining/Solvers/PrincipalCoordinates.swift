/// Scaled feature vectors in the coordinates of their principal axes, `[N, r]` with `r` at most `min(N, D)`.
///
/// The axes have unit length and are at right angles, so that a linear head has the same scores and the same penalty in these
/// coordinates as in those of the features. But here two features say nothing of each other, and where there are fewer examples
/// than features, the coordinates are fewer too: a solver needs fewer and cheaper steps.
struct PrincipalCoordinates: Sendable {
    /// What scaled the features.
    let scaler: FeatureScaler
    /// The axes, one a row, `[r, D]`.
    let axes: Matrix
    /// The mean square of each coordinate over the examples, `[r]`.
    let spreads: [Double]
    /// The examples, `[N, r]`.
    let examples: RowBlocks

    /// With fewer examples than features, an axis along which their spread is a smaller share of the greatest one is left out: in
    /// float32, it would be noise.
    private static let leastSpread: Float = 1e-6

    /// Finds the axes of examples.
    ///
    /// - Parameters:
    ///   - source: The feature vectors.
    ///   - rows: The examples among them, at least one.
    ///   - scaling: How the features are scaled first.
    /// - Throws: `TrainingError`, `CancellationError`.
    init(_ source: any FeatureSource, rows: [Int], scaling: FeatureScaling) async throws {
        let isWide = rows.count < source.dimension
        var examples = try await RowBlocks(source, rows: rows, blockSize: isWide ? rows.count : RowBlocks.blockSize)
        scaler = try await FeatureScaler(scaling, scaling: &examples)
        let (axes, values) =
            try await isWide
            ? Self.axes(ofWide: examples.blocks[0]) : Self.axes(ofTall: examples)
        self.axes = axes
        spreads = values.map { Double(max($0, 0)) / Double(rows.count) }
        try await examples.transform(columns: axes.rows) { $0.coordinates(on: axes) }
        self.examples = examples
    }

    /// The coordinates of other examples.
    func coordinates(of source: any FeatureSource, rows: [Int]) async throws -> RowBlocks {
        var others = try await RowBlocks(source, rows: rows)
        try await scaler.scale(&others)
        let axes = axes
        try await others.transform(columns: axes.rows) { $0.coordinates(on: axes) }
        return others
    }

    /// The layers that give the same scores to feature vectors as a linear model gives to their coordinates.
    func layers(of model: LinearModel) -> [Layer] {
        var weights = Matrix(rows: axes.columns, columns: model.classCount)
        LinearAlgebra.multiply(.transposed(axes), .asIs(model.weights), into: &weights)
        return scaler.layers(weights: weights, bias: model.bias)
    }

    /// The linear model of a dense layer on feature vectors, as near as the axes allow: `layers(of:)` turned round.
    func model(of dense: Dense) -> LinearModel {
        let (unfolded, bias) = scaler.unfolded(dense)
        var weights = Matrix(rows: axes.rows, columns: dense.units)
        LinearAlgebra.multiply(.asIs(axes), .asIs(unfolded), into: &weights)
        return LinearModel(weights: weights, bias: bias)
    }

    /// The axes of fewer examples than features, `[N, D]`: X' u / |X' u| for the eigenvectors u of X X'.
    private static func axes(ofWide examples: Matrix) throws(TrainingError) -> (axes: Matrix, values: [Float]) {
        var products = Matrix(rows: examples.rows, columns: examples.rows)
        LinearAlgebra.multiplyByItsTranspose(.asIs(examples), into: &products)
        let values = try diagonalize(&products)
        let least = max((values.last ?? 0) * leastSpread, .leastNormalMagnitude)
        let kept = values.indices.filter { values[$0] > least }
        var vectors = Matrix(rows: kept.count, columns: examples.rows)
        for (row, index) in kept.enumerated() { vectors.setRow(row, to: Array(products.row(index))) }
        var axes = Matrix(rows: kept.count, columns: examples.columns)
        LinearAlgebra.multiply(.asIs(vectors), .asIs(examples), into: &axes)
        for row in 0..<axes.rows { axes.scaleRow(row, by: axes.inverseLength(ofRow: row)) }
        return (axes, kept.map { values[$0] })
    }

    /// The axes of at least as many examples as features: the eigenvectors of X' X.
    private static func axes(ofTall examples: RowBlocks) async throws -> (axes: Matrix, values: [Float]) {
        var axes = try await examples.sum(shape: (examples.columns, examples.columns)) { block in
            var products = Matrix(rows: block.columns, columns: block.columns)
            LinearAlgebra.multiplyByItsTranspose(.transposed(block), into: &products)
            return products
        }
        let values = try diagonalize(&axes)
        return (axes, values)
    }

    private static func diagonalize(_ matrix: inout Matrix) throws(TrainingError) -> [Float] {
        let limit = LinearAlgebra.orderLimit
        guard matrix.rows <= limit else {
            throw .outOfRange(
                parameter: "length of a feature vector", value: Double(matrix.rows), expected: "at most \(limit)")
        }
        guard let values = LinearAlgebra.diagonalize(&matrix) else { throw .noSolution(step: "finding principal axes") }
        return values
    }
}

extension Matrix {
    /// The coordinates of each row on axes `[r, columns]`, `[rows, r]`.
    fileprivate func coordinates(on axes: Matrix) -> Matrix {
        var result = Matrix(rows: rows, columns: axes.rows)
        LinearAlgebra.multiply(.asIs(self), .transposed(axes), into: &result)
        return result
    }

    /// Adds another matrix of the same shape.
    mutating func add(_ other: Matrix) {
        var span = elements.mutableSpan
        let addends = other.elements.span
        for index in addends.indices { span[index] += addends[index] }
    }
}
