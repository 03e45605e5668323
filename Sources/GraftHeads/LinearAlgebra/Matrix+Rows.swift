extension Matrix {
    /// The mean of the rows, `[columns]`; zeros where there are none.
    package var meanRow: [Float] {
        var sums = [Double](repeating: 0, count: columns)
        for row in 0..<rows {
            for (column, value) in self.row(row).enumerated() { sums[column] += Double(value) }
        }
        return sums.map { Float($0 / Double(max(1, rows))) }
    }

    /// The same rows, each of length 1; a row of zeros stays one.
    package func scaledToUnitRows() -> Matrix {
        var scaled = self
        for row in 0..<rows {
            let length = self.row(row).reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            guard length > 0 else { continue }
            scaled.setRow(row, to: self.row(row).map { Float(Double($0) / length) })
        }
        return scaled
    }

    /// The same rows, each with another one subtracted, `[columns]`.
    package func subtractingFromRows(_ subtrahend: [Float]) -> Matrix {
        var difference = self
        for row in 0..<rows { difference.setRow(row, to: zip(self.row(row), subtrahend).map { $0 - $1 }) }
        return difference
    }

    /// Some of the rows, in an order of their own.
    package func selecting(_ rows: [Int]) -> Matrix {
        Matrix(rows: rows.count, columns: columns, elements: rows.flatMap { Array(row($0)) })
    }

    /// The inner product of each row with each row of another matrix, `[M, K]` and `[N, K]` to `[M, N]`.
    package func products(with other: Matrix) -> Matrix {
        var products = Matrix(rows: rows, columns: other.rows)
        LinearAlgebra.multiply(.asIs(self), .transposed(other), into: &products)
        return products
    }
}
