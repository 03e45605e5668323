internal import GraftHeads

extension RelativeMahalanobis {
    /// How many directions are kept: with 64, 128 and 256 the score told photos of unseen classes from others alike.
    static let directionLimit = 128
    /// The examples that the directions are found from.
    static let basisLimit = 512
    /// How much of a covariance is replaced by its mean variance.
    static let shrinkage: Float = 0.9

    /// Learns the distance from examples; nil where they do not differ within their classes, or are not finite.
    ///
    /// - Parameters:
    ///   - features: The examples, `[N, D]`, in random order.
    ///   - labels: The class of each.
    init?(features: Matrix, labels: [Int]) {
        let unit = features.scaledToUnitRows()
        guard unit.elements.allSatisfy(\.isFinite) else { return nil }
        let mean = unit.meanRow
        let centred = unit.subtractingFromRows(mean)
        guard let directions = Self.leadingDirections(of: centred) else { return nil }
        let projected = centred.products(with: directions)
        let classes = Array(Set(labels)).sorted()
        var classMeans = Matrix(rows: classes.count, columns: directions.rows)
        var residuals = projected
        var withinSquares = squaredLength(centred.elements[...])
        for (position, label) in classes.enumerated() {
            let rows = labels.indices.filter { labels[$0] == label }
            let own = centred.selecting(rows)
            let projectedMean = projected.selecting(rows).meanRow
            classMeans.setRow(position, to: projectedMean)
            withinSquares -= Float(rows.count) * squaredLength(own.meanRow[...])
            for row in rows { residuals.setRow(row, to: zip(projected.row(row), projectedMean).map { $0 - $1 }) }
        }
        let size = Float(unit.rows * unit.columns)
        let withinRidge = Self.shrinkage * withinSquares / size
        let totalRidge = Self.shrinkage * squaredLength(centred.elements[...]) / size
        guard withinRidge > Self.leastVariance * totalRidge,
            let within = Self.whitening(of: residuals, ridge: withinRidge),
            let total = Self.whitening(of: projected, ridge: totalRidge)
        else { return nil }
        self.init(
            mean: mean, directions: directions, withinWhitening: within, totalWhitening: total,
            classMeans: classMeans.products(with: within), outsideWeight: 1 / withinRidge - 1 / totalRidge)
    }

    /// The share of the variance that rounding alone may leave within the classes.
    private static let leastVariance: Float = 1e-5

    /// The directions in which centred examples differ most, one a row, each of length 1.
    private static func leadingDirections(of centred: Matrix) -> Matrix? {
        let sample = centred.rows <= basisLimit ? centred : centred.selecting(Array(0..<basisLimit))
        // The products of examples with each other have the eigenvalues of their covariance; the smaller matrix is taken.
        let isDual = sample.rows < sample.columns
        let order = min(sample.rows, sample.columns)
        var products = Matrix(rows: order, columns: order)
        LinearAlgebra.multiplyByItsTranspose(isDual ? .asIs(sample) : .transposed(sample), into: &products)
        guard order <= LinearAlgebra.orderLimit, let values = LinearAlgebra.diagonalize(&products),
            let greatest = values.last,
            greatest > 0
        else { return nil }
        let kept = values.indices.reversed().prefix(directionLimit).filter { values[$0] > greatest * 1e-5 }
        var directions = products.selecting(Array(kept))
        guard isDual else { return directions }
        var images = Matrix(rows: directions.rows, columns: sample.columns)
        LinearAlgebra.multiply(.asIs(directions), .asIs(sample), into: &images)
        directions = images.scaledToUnitRows()
        return directions
    }

    /// What makes the shrunk covariance of rows about 0 the identity, one new direction a row.
    private static func whitening(of rows: Matrix, ridge: Float) -> Matrix? {
        var covariance = Matrix(rows: rows.columns, columns: rows.columns)
        LinearAlgebra.multiplyByItsTranspose(.transposed(rows), into: &covariance)
        for index in covariance.elements.indices {
            covariance.elements[index] *= (1 - shrinkage) / Float(rows.rows)
        }
        for index in 0..<covariance.rows { covariance[index, index] += ridge }
        guard let values = LinearAlgebra.diagonalize(&covariance) else { return nil }
        var whitening = covariance
        for (row, value) in values.enumerated() {
            whitening.setRow(row, to: covariance.row(row).map { $0 / max(value, ridge).squareRoot() })
        }
        return whitening
    }
}
