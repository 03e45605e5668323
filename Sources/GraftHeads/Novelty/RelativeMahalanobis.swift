/// How far a feature vector is from every class, compared with how far it is from all examples together: a covariance within
/// the classes tells the first, the covariance of all examples the second.
///
/// Vectors are scaled to length 1, and measured along the directions in which the examples differ most, up to
/// 128; what lies outside these counts with the ridge alone. Both covariances are shrunk towards a multiple of
/// the identity, which a few hundred examples of a thousand numbers each need.
///
/// Sources: Lee, Lee, Lee and Shin (2018), arXiv:1807.03888, for the distance; Ren, Fort, Liu, Roy, Padhy and Lakshminarayanan
/// (2021), "A Simple Fix to Mahalanobis Distance for Improving Near-OOD Detection", arXiv:2106.09022, for the comparison.
package struct RelativeMahalanobis: Sendable, Hashable {
    /// The mean of the examples, `[D]`.
    package let mean: [Float]
    /// The directions, one a row, each of length 1, `[P, D]`.
    package let directions: Matrix
    /// What makes the covariance within the classes the identity, `[P, P]`, one new direction a row.
    package let withinWhitening: Matrix
    /// What makes the covariance of all examples the identity, `[P, P]`, one new direction a row.
    package let totalWhitening: Matrix
    /// The means of the classes in the whitened directions within classes, `[C, P]`; a class without examples has no row.
    package let classMeans: Matrix
    /// What one unit of squared length outside the directions adds to the score.
    package let outsideWeight: Float

    package init(
        mean: [Float], directions: Matrix, withinWhitening: Matrix, totalWhitening: Matrix, classMeans: Matrix,
        outsideWeight: Float
    ) {
        (self.mean, self.directions) = (mean, directions)
        (self.withinWhitening, self.totalWhitening) = (withinWhitening, totalWhitening)
        (self.classMeans, self.outsideWeight) = (classMeans, outsideWeight)
    }

    /// Computes the scores of feature vectors, `[N, D]` to `[N]`; the higher, the less like the examples.
    package func scores(of features: Matrix) -> [Float] {
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

/// The sum of the squares of numbers.
package func squaredLength(_ numbers: ArraySlice<Float>) -> Float {
    // In double precision: a hundred thousand small squares would lose their last digits.
    Float(numbers.reduce(0) { $0 + Double($1) * Double($1) })
}
