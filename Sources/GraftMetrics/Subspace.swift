/// Eight directions that turn, iteration by iteration, to those in which centred vectors differ most (subspace iteration with
/// Rayleigh-Ritz; Saad, Numerical Methods for Large Eigenvalue Problems, chapter 5).
struct Subspace {
    /// The sums of squares along the directions, largest first.
    private(set) var values = SIMD8<Double>()
    /// A row a dimension, a lane a direction.
    private var basis: [SIMD8<Double>]

    private static let iterationLimit = 300
    private static let tolerance = 1e-9

    /// Iterates until the first `settling` directions hardly move.
    init(of vectors: [[Float]], mean: [Double], settling: Int) {
        // Any start does that lies in no special direction; a fixed one gives the same result again.
        var random = SplitMix64(state: 0x5EED)
        basis = mean.map { _ in
            var row = SIMD8<Double>()
            for lane in row.indices { row[lane] = random.nextUnit() - 0.5 }
            return row
        }
        orthonormalize()
        for _ in 0..<Self.iterationLimit {
            var image = Self.scatter(of: basis, vectors: vectors, mean: mean)
            let eigen = SymmetricEigen(Self.products(basis, image))
            values = eigen.values
            basis = Self.turned(basis, by: eigen.vectors)
            image = Self.turned(image, by: eigen.vectors)
            let isSettled = isSettled(image, count: settling)
            // The image is the basis of the next iteration; the settled one is kept as it is.
            if isSettled { break }
            basis = image
            orthonormalize()
        }
    }

    /// One of the directions, of length 1.
    func direction(_ lane: Int) -> [Double] { basis.map { $0[lane] } }

    /// Whether the first directions are mapped to themselves, but for their length.
    private func isSettled(_ image: [SIMD8<Double>], count: Int) -> Bool {
        var residual = SIMD8<Double>()
        for (row, mapped) in zip(basis, image) {
            let difference = mapped - row * values
            residual += difference * difference
        }
        return (0..<count).allSatisfy { residual[$0].squareRoot() <= Self.tolerance * values[0] }
    }

    /// The vectors' scatter matrix, `[D, D]`, times the basis; the matrix itself is never made.
    private static func scatter(
        of basis: [SIMD8<Double>], vectors: [[Float]], mean: [Double]
    ) -> [SIMD8<Double>] {
        var image = [SIMD8<Double>](repeating: SIMD8(), count: basis.count)
        var centred = mean
        for vector in vectors {
            var shares = SIMD8<Double>()
            for index in basis.indices {
                centred[index] = Double(vector[index]) - mean[index]
                shares += basis[index] * centred[index]
            }
            for index in basis.indices { image[index] += shares * centred[index] }
        }
        return image
    }

    /// The products of the directions of one basis with those of another, a row a direction of the first.
    private static func products(_ left: [SIMD8<Double>], _ right: [SIMD8<Double>]) -> [SIMD8<Double>] {
        var products = [SIMD8<Double>](repeating: SIMD8(), count: SIMD8<Double>.scalarCount)
        for (left, right) in zip(left, right) {
            for lane in left.indices { products[lane] += right * left[lane] }
        }
        return products
    }

    private static func turned(_ basis: [SIMD8<Double>], by rotation: [SIMD8<Double>]) -> [SIMD8<Double>] {
        basis.map { row in row.indices.reduce(into: SIMD8()) { $0 += rotation[$1] * row[$1] } }
    }

    /// Gram and Schmidt's procedure, twice, since once leaves the rounding of nearly equal directions in.
    private mutating func orthonormalize() {
        for lane in values.indices {
            for _ in 0..<2 {
                var shares = SIMD8<Double>()
                for row in basis { shares += row * row[lane] }
                for earlier in 0..<lane {
                    for index in basis.indices { basis[index][lane] -= basis[index][earlier] * shares[earlier] }
                }
                let length = basis.reduce(0) { $0 + $1[lane] * $1[lane] }.squareRoot()
                // Fewer dimensions than directions: what is left over is nothing.
                let scale = length > 1e-200 ? 1 / length : 0
                for index in basis.indices { basis[index][lane] *= scale }
            }
        }
    }
}

/// The eigenvalues and eigenvectors of a symmetric matrix of eight rows, by Jacobi's rotations.
private struct SymmetricEigen {
    /// The eigenvalues, largest first.
    private(set) var values = SIMD8<Double>()
    /// A column an eigenvector, in the order of the values.
    private(set) var vectors: [SIMD8<Double>]

    private static let sweepLimit = 60

    init(_ matrix: [SIMD8<Double>]) {
        let size = matrix.count
        var matrix = matrix
        var turned = (0..<size).map { row in
            var unit = SIMD8<Double>()
            unit[row] = 1
            return unit
        }
        for _ in 0..<Self.sweepLimit {
            var isDiagonal = true
            for first in 0..<size {
                for second in first + 1..<size {
                    let off = (matrix[first][second] + matrix[second][first]) / 2
                    guard abs(off) > 1e-16 * (abs(matrix[first][first]) + abs(matrix[second][second])) else { continue }
                    isDiagonal = false
                    let ratio = (matrix[second][second] - matrix[first][first]) / (2 * off)
                    let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
                    let cosine = 1 / (tangent * tangent + 1).squareRoot()
                    let sine = tangent * cosine
                    let rows = (matrix[first], matrix[second])
                    matrix[first] = rows.0 * cosine - rows.1 * sine
                    matrix[second] = rows.0 * sine + rows.1 * cosine
                    for row in 0..<size {
                        Self.rotate(&matrix[row], first, second, cosine, sine)
                        Self.rotate(&turned[row], first, second, cosine, sine)
                    }
                }
            }
            if isDiagonal { break }
        }
        let order = (0..<size).sorted { (matrix[$0][$0], $1) > (matrix[$1][$1], $0) }
        vectors = turned
        for (place, column) in order.enumerated() {
            values[place] = matrix[column][column]
            for row in 0..<size { vectors[row][place] = turned[row][column] }
        }
    }

    private static func rotate(
        _ row: inout SIMD8<Double>, _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double
    ) {
        (row[first], row[second]) = (row[first] * cosine - row[second] * sine, row[first] * sine + row[second] * cosine)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct SplitMix64 {
    var state: UInt64

    /// A number from 0 to 1.
    mutating func nextUnit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) * 0x1p-53
    }
}
