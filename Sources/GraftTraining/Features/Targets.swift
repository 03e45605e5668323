/// What is to be learnt of each example.
public enum Targets: Sendable, Hashable {
    /// One class each, `[N]`, counted from 0.
    case classes([Int])
    /// A share of every class each, `[N, classes]`: from 0 to 1, the shares of an example add up to 1.
    case shares(Matrix)
    /// Any number of labels each, `[N, labels]`: 1 where a label is there, 0 where it is not.
    case labels(Matrix)
    /// Values each, `[N, values]`, all finite.
    case values(Matrix)

    /// The number of examples.
    public var count: Int {
        switch self {
        case .classes(let labels): labels.count
        case .shares(let matrix), .labels(let matrix), .values(let matrix): matrix.rows
        }
    }

    /// The head's output that these targets are learnt with.
    public var output: HeadOutput {
        switch self {
        case .classes, .shares: .softmax
        case .labels: .sigmoid
        case .values: .linear
        }
    }

    /// Copies the targets of some rows, in their order, into a matrix that is made `[rows.count, outputs]`.
    ///
    /// A class becomes shares: 1 of the class, 0 of the others.
    func gather(_ rows: ArraySlice<Int>, into batch: inout Matrix) {
        batch.setRowCount(rows.count)
        let columns = batch.columns
        switch self {
        case .classes(let labels):
            for (position, row) in rows.enumerated() {
                for index in position * columns..<(position + 1) * columns {
                    batch.elements[index] = 0
                }
                batch[position, labels[row]] = 1
            }
        case .shares(let matrix), .labels(let matrix), .values(let matrix):
            for (position, row) in rows.enumerated() {
                for column in 0..<columns {
                    batch.elements[position * columns + column] = matrix.elements[row * columns + column]
                }
            }
        }
    }

    /// Checks the numbers that do not depend on a head.
    func validate() throws(TrainingError) {
        switch self {
        case .classes:
            break
        case .shares(let matrix):
            try Self.check(matrix, expected: "a share from 0 to 1") { (0...1).contains($0) }
            for row in 0..<matrix.rows {
                let sum = matrix.row(row).reduce(0, +)
                guard abs(sum - 1) < 1e-3 else {
                    throw .invalidTarget(value: sum, row: row, expected: "shares that add up to 1")
                }
            }
        case .labels(let matrix):
            try Self.check(matrix, expected: "0 or 1 for each label") { $0 == 0 || $0 == 1 }
        case .values(let matrix):
            try Self.check(matrix, expected: "a finite number") { $0.isFinite }
        }
    }

    private static func check(
        _ matrix: Matrix, expected: String, _ isRight: (Float) -> Bool
    ) throws(TrainingError) {
        guard let index = matrix.elements.firstIndex(where: { !isRight($0) }) else { return }
        throw .invalidTarget(value: matrix.elements[index], row: index / matrix.columns, expected: expected)
    }
}
