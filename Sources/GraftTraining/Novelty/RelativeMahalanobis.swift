/// How far a feature vector is from every class, compared with how far it is from all examples together: a covariance within
/// the classes tells the first, the covariance of all examples the second.
///
/// Vectors are scaled to length 1, and measured along the directions in which the examples differ most, up to
/// ``directionLimit``; what lies outside these counts with the ridge alone. Both covariances are shrunk towards a multiple of
/// the identity, which a few hundred examples of a thousand numbers each need.
///
/// Sources: Lee, Lee, Lee and Shin (2018), arXiv:1807.03888, for the distance; Ren, Fort, Liu, Roy, Padhy and Lakshminarayanan
/// (2021), "A Simple Fix to Mahalanobis Distance for Improving Near-OOD Detection", arXiv:2106.09022, for the comparison.
struct RelativeMahalanobis: Sendable, Hashable {
    /// The mean of the examples, `[D]`.
    let mean: [Float]
    /// The directions, one a row, each of length 1, `[P, D]`.
    let directions: Matrix
    /// What makes the covariance within the classes the identity, `[P, P]`, one new direction a row.
    let withinWhitening: Matrix
    /// What makes the covariance of all examples the identity, `[P, P]`, one new direction a row.
    let totalWhitening: Matrix
    /// The means of the classes in the whitened directions within classes, `[C, P]`; a class without examples has no row.
    let classMeans: Matrix
    /// What one unit of squared length outside the directions adds to the score.
    let outsideWeight: Float

    /// How many directions are kept: with 64, 128 and 256 the score told photos of unseen classes from others alike.
    static let directionLimit = 128
    /// The examples that the directions are found from.
    static let basisLimit = 512
    /// How much of a covariance is replaced by its mean variance.
    static let shrinkage: Float = 0.9

    /// Computes the scores of feature vectors, `[N, D]` to `[N]`; the higher, the less like the examples.
    func scores(of features: Matrix) -> [Float] {
        let centred = features.scaledToUnitRows().subtractingFromRows(mean)
        let projected = centred.products(with: directions)
        let within = projected.products(with: withinWhitening)
        let total = projected.products(with: totalWhitening)
        return (0..<features.rows).map { row in
            let own = within.row(row)
            let nearest = (0..<classMeans.rows).reduce(Float.infinity) { least, label in
                min(least, zip(own, classMeans.row(label)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
            }
            let outside = max(0, squaredLength(centred.row(row)) - squaredLength(projected.row(row)))
            return nearest - squaredLength(total.row(row)) + outside * outsideWeight
        }
    }
}

extension RelativeMahalanobis {
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

/// The sum of the squares of numbers.
private func squaredLength(_ numbers: ArraySlice<Float>) -> Float {
    // In double precision: a hundred thousand small squares would lose their last digits.
    Float(numbers.reduce(0) { $0 + Double($1) * Double($1) })
}
