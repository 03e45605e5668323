extension Targets {
    /// The targets of some rows, in an order of their own; a row may occur more than once.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - outputs: How many classes, labels or values there are.
    /// - Returns: Targets of the same kind.
    package func selecting(_ rows: [Int], outputs: Int) -> Targets {
        switch self {
        case .classes(let labels): return .classes(rows.map { labels[$0] })
        case .shares: return .shares(gathered(rows, outputs: outputs))
        case .labels: return .labels(gathered(rows, outputs: outputs))
        case .values: return .values(gathered(rows, outputs: outputs))
        }
    }

    /// The targets of examples that are mixed with others: row `r` is example `r mod count`, mixed with example `partners[r]`.
    ///
    /// - Parameters:
    ///   - partners: The other example of each row.
    ///   - shares: The share of the first example in each row, `0...1`.
    ///   - outputs: How many classes or values there are.
    /// - Returns: Shares of the classes, or mixed values.
    /// - Throws: `TrainingError.unsuitable` for labels, which are there or not.
    package func mixed(
        with partners: [Int], keeping shares: [Float], outputs: Int
    ) throws(TrainingError) -> Targets {
        if case .labels = self { throw .unsuitable(option: "Mixing of images", output: .sigmoid) }
        var mixed = gathered(partners.indices.map { $0 % count }, outputs: outputs)
        let others = gathered(partners, outputs: outputs)
        for index in mixed.elements.indices {
            let share = shares[index / outputs]
            mixed.elements[index] = share * mixed.elements[index] + (1 - share) * others.elements[index]
        }
        if case .values = self { return .values(mixed) }
        return .shares(mixed)
    }

    private func gathered(_ rows: [Int], outputs: Int) -> Matrix {
        var matrix = Matrix(rows: 0, columns: outputs)
        gather(rows[...], into: &matrix)
        return matrix
    }
}
