/// Feature vectors in blocks of rows, so that several processors work on them at once.
///
/// How the rows are cut depends on nothing but their number, and sums over blocks are added up in order: a result is the same,
/// byte for byte, however many processors there are.
struct RowBlocks: Sendable {
    /// The rows of a block; the last one may have fewer.
    static let blockSize = 2_048
    /// The blocks that are worked on at a time where each needs much memory.
    private static let waveSize = 8

    /// The blocks in order, each `[up to blockSize, columns]`, at least one.
    private(set) var blocks: [Matrix]
    /// The length of each row.
    private(set) var columns: Int

    /// Copies rows of a source.
    ///
    /// - Parameters:
    ///   - source: The feature vectors.
    ///   - rows: The rows to copy, in their order.
    ///   - blockSize: The rows of a block.
    /// - Throws: `CancellationError`.
    init(_ source: any FeatureSource, rows: [Int], blockSize: Int = RowBlocks.blockSize) async throws {
        columns = source.dimension
        let ranges = stride(from: 0, to: max(rows.count, 1), by: blockSize).map { start in
            start..<min(start + blockSize, rows.count)
        }
        blocks = try await ranges.concurrentMap { _, range in
            var block = Matrix(rows: 0, columns: source.dimension)
            source.gather(rows[range], into: &block)
            return block
        }
    }

    /// Copies rows of a source, each scaled to length 1.
    init(unitLength source: any FeatureSource, rows: [Int]) async throws {
        try await self.init(source, rows: rows)
        try await transform(columns: columns) { UnitNormalization().output(for: $0) }
    }

    /// The number of rows.
    var rows: Int { blocks.reduce(0) { $0 + $1.rows } }

    /// The rows of each block, counted over all blocks.
    var ranges: [Range<Int>] {
        var start = 0
        return blocks.map { block in
            defer { start += block.rows }
            return start..<start + block.rows
        }
    }

    /// Computes something for each block, several at a time; gives the results in order.
    func map<Result: Sendable>(
        _ body: @escaping @Sendable (Matrix, Range<Int>) throws -> Result
    ) async throws -> [Result] {
        let ranges = ranges
        return try await blocks.concurrentMap { index, block in try body(block, ranges[index]) }
    }

    /// Sums a matrix of each block's, added up in the order of the blocks.
    ///
    /// - Parameters:
    ///   - shape: The rows and columns of the matrix.
    ///   - body: Computes a block's matrix.
    /// - Returns: The sum.
    /// - Throws: `CancellationError`.
    func sum(
        shape: (rows: Int, columns: Int), _ body: @escaping @Sendable (Matrix) -> Matrix
    ) async throws -> Matrix {
        var sum = Matrix(rows: shape.rows, columns: shape.columns)
        for range in waves {
            for part in try await Array(blocks[range]).concurrentMap({ _, block in body(block) }) { sum.add(part) }
        }
        return sum
    }

    private var waves: [Range<Int>] {
        stride(from: 0, to: blocks.count, by: Self.waveSize).map { $0..<min($0 + Self.waveSize, blocks.count) }
    }

    /// Replaces each block by another with as many rows.
    ///
    /// - Parameters:
    ///   - columns: The length of the new rows.
    ///   - body: Makes the new block out of the old one.
    /// - Throws: `CancellationError`.
    mutating func transform(columns: Int, _ body: @escaping @Sendable (Matrix) -> Matrix) async throws {
        // A few at a time, each old block given up as its turn comes, so that there are never two of all.
        for range in waves {
            let old = Array(blocks[range])
            for index in range { blocks[index] = Matrix(rows: 0, columns: columns) }
            blocks.replaceSubrange(range, with: try await old.concurrentMap { _, block in body(block) })
        }
        self.columns = columns
    }
}

extension Matrix {
    /// Joins all rows into one matrix.
    init(_ blocks: RowBlocks) {
        self.init(
            rows: blocks.rows, columns: blocks.columns, elements: Array(blocks.blocks.map(\.elements).joined()))
    }
}

extension Array where Element: Sendable {
    /// Computes something for each element, several at a time; gives the results in order.
    func concurrentMap<Result: Sendable>(
        _ body: @escaping @Sendable (Int, Element) async throws -> Result
    ) async throws -> [Result] {
        try await concurrently(count) { index in
            try Task.checkCancellation()
            return try await body(index, self[index])
        }
    }
}
