internal import Foundation

/// Linear discriminant analysis on examples in principal coordinates: one problem, which is solved for several shrinkages.
struct DiscriminantProblem: Sendable {
    private let spreads: [Double]
    private let classes: ClassMeans
    /// How far the score of a class without examples is below the mean of the others: a probability of at most e⁻²⁰.
    private static let absence: Float = 20

    init(_ coordinates: PrincipalCoordinates, labels: [Int], classCount: Int) async throws {
        spreads = coordinates.spreads
        classes = try await ClassMeans(coordinates.examples, labels: labels, classCount: classCount)
    }

    /// Finds the model.
    ///
    /// With the spreads Λ along the axes, the shares P of the classes and their means M, the covariance within the classes is
    /// Λ - M'PM. So shrinking by γ gives A - (1 - γ) M'PM with the diagonal A = (1 - γ) Λ + γ, and a system of as many equations
    /// as there are classes is all that must be solved (Woodbury's identity).
    ///
    /// - Parameter shrinkage: The share γ of the identity in the covariance, above 0 and up to 1.
    /// - Returns: The model.
    /// - Throws: `TrainingError.noSolution` where float32 is not precise enough for so small a shrinkage.
    func model(shrinkage: Double) throws(TrainingError) -> LinearModel {
        let total = Double(classes.counts.reduce(0, +))
        let present = classes.counts.indices.filter { classes.counts[$0] > 0 }
        var means = Matrix(rows: present.count, columns: spreads.count)
        for (row, label) in present.enumerated() { means.setRow(row, to: Array(classes.means.row(label))) }
        var scaled = means
        for row in 0..<means.rows {
            for axis in spreads.indices {
                scaled[row, axis] /= Float((1 - shrinkage) * spreads[axis] + shrinkage)
            }
        }
        var solutions = scaled
        if shrinkage < 1 {
            // (P⁻¹ / (1 - γ) - M A⁻¹ M') X = P⁻¹ / (1 - γ); then the weights are A⁻¹ M' X.
            var system = Matrix(rows: present.count, columns: present.count)
            LinearAlgebra.multiply(.asIs(scaled), .transposed(means), into: &system)
            var factors = Matrix(rows: present.count, columns: present.count)
            for index in system.elements.indices { system.elements[index] = -system.elements[index] }
            for (row, label) in present.enumerated() {
                let inverse = Float(total / (Double(classes.counts[label]) * (1 - shrinkage)))
                system[row, row] += inverse
                factors[row, row] = inverse
            }
            guard LinearAlgebra.solve(system, &factors) else {
                throw .noSolution(step: "discriminant analysis with a shrinkage of \(shrinkage)")
            }
            LinearAlgebra.multiply(.asIs(factors), .asIs(scaled), into: &solutions)
        }

        var model = LinearModel(
            weights: Matrix(rows: spreads.count, columns: classes.counts.count),
            bias: classes.counts.map { Float(log(Double(max($0, 1)) / total)) })
        for (row, label) in present.enumerated() {
            var square: Float = 0
            for axis in spreads.indices {
                model.weights[axis, label] = solutions[row, axis]
                square += solutions[row, axis] * means[row, axis]
            }
            model.bias[label] -= square / 2
        }
        for absent in classes.counts.indices where classes.counts[absent] == 0 {
            // Far below the mean of the others, whatever their scores are: so below the best of them.
            let share = 1 / Float(present.count)
            for axis in spreads.indices {
                model.weights[axis, absent] = present.reduce(0) { $0 + share * model.weights[axis, $1] }
            }
            model.bias[absent] = present.reduce(-Self.absence) { $0 + share * model.bias[$1] }
        }
        return model
    }
}
