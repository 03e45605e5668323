/// The examples of each class: how many there are, and their mean.
struct ClassMeans: Sendable {
    /// The number of examples of each class, `[classes]`.
    let counts: [Int]
    /// The mean of each class's examples, `[classes, columns]`; zeros for a class without examples.
    let means: Matrix

    /// Computes the means.
    ///
    /// - Parameters:
    ///   - examples: The examples.
    ///   - labels: The class of each, `[N]`.
    ///   - classCount: The number of classes.
    /// - Throws: `CancellationError`.
    init(_ examples: RowBlocks, labels: [Int], classCount: Int) async throws {
        let columns = examples.columns
        let sums = try await examples.map { block, rows in
            var sums = [Double](repeating: 0, count: classCount * columns)
            let elements = block.elements.span
            for row in 0..<block.rows {
                let place = labels[rows.lowerBound + row] * columns
                for column in 0..<columns { sums[place + column] += Double(elements[row * columns + column]) }
            }
            return sums
        }.sum(classCount * columns)
        var counts = [Int](repeating: 0, count: classCount)
        for label in labels { counts[label] += 1 }
        self.counts = counts
        means = Matrix(
            rows: classCount, columns: columns,
            elements: sums.enumerated().map { Float($1 / Double(max(counts[$0 / columns], 1))) })
    }
}
