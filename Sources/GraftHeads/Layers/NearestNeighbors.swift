internal import Foundation

/// A layer that lets the nearest of reference vectors vote on the class: vectors of unit length to logarithms of class shares.
///
/// The `count` references with the greatest inner products s with the input, for vectors of unit length the cosine similarities,
/// vote for their classes with weights `exp((s - greatest s) / temperature)`. A class's share is the sum of its weights and
/// `smoothing`, divided by the sum for all classes; the softmax of the layer's output is the shares.
///
/// Source: the weighted vote is that of Wu et al., "Unsupervised Feature Learning via Non-Parametric Instance Discrimination"
/// (2018), section 3.4, by which DINO's features were measured too.
public struct NearestNeighbors: Sendable, Hashable {
    /// The reference vectors, `[N, D]`.
    public let references: Matrix
    /// The class of each reference, `[N]`.
    public let labels: [Int]
    /// The number of classes.
    public let classCount: Int
    /// How many references vote, at least 1; all, where there are fewer.
    public let count: Int
    /// How fast a vote loses weight with similarity, above 0; smaller is faster.
    public let temperature: Float
    /// What each class has in votes to begin with, above 0, where the nearest reference's vote is 1.
    public let smoothing: Float
    /// What the logarithms of the shares are divided by, above 0; the softmax is the shares themselves where it is 1.
    public let divisor: Float

    /// The inner products that are computed at a time.
    private static let blockSize = 256

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - references: The reference vectors, `[N, D]`, at least one.
    ///   - labels: The class of each reference, `[N]`.
    ///   - classCount: The number of classes.
    ///   - count: How many references vote, at least 1.
    ///   - temperature: How fast a vote loses weight with similarity, above 0.
    ///   - smoothing: What each class has in votes to begin with, above 0.
    ///   - divisor: What the logarithms of the shares are divided by, above 0.
    /// - Throws: `HeadError` for a number outside its range.
    public init(
        references: Matrix, labels: [Int], classCount: Int, count: Int, temperature: Float, smoothing: Float,
        divisor: Float = 1
    ) throws(HeadError) {
        try Self.check(labels, of: references, classCount: classCount)
        guard count >= 1 else {
            throw .outOfRange(parameter: "number of neighbours", value: Double(count), expected: "at least 1")
        }
        for (name, value) in [("temperature", temperature), ("smoothing", smoothing), ("divisor", divisor)]
        where !(value > 0 && value.isFinite) {
            throw .outOfRange(parameter: name, value: Double(value), expected: "above 0 and finite")
        }
        self.references = references
        self.labels = labels
        self.classCount = classCount
        self.count = count
        self.temperature = temperature
        self.smoothing = smoothing
        self.divisor = divisor
    }

    private static func check(_ labels: [Int], of references: Matrix, classCount: Int) throws(HeadError) {
        guard references.rows >= 1 else {
            throw .outOfRange(parameter: "number of references", value: 0, expected: "at least 1")
        }
        guard labels.count == references.rows else {
            throw .outOfRange(
                parameter: "number of labels of the references", value: Double(labels.count),
                expected: "\(references.rows), one for each")
        }
        guard classCount >= 2 else {
            throw .outOfRange(parameter: "number of classes", value: Double(classCount), expected: "at least 2")
        }
        if let row = labels.firstIndex(where: { !(0..<classCount).contains($0) }) {
            throw .outOfRange(
                parameter: "class of reference \(row)", value: Double(labels[row]),
                expected: "from 0 to \(classCount - 1)")
        }
    }
}

extension NearestNeighbors: LayerBehavior {
    static var typeName: String { "NearestNeighbors" }
    var parameterCount: Int { 0 }
    var frozenParameterCount: Int { references.elements.count + labels.count }
    var requiredInputs: Int? { references.columns }

    func outputDimension(forInput dimension: Int) -> Int? {
        dimension == references.columns ? classCount : nil
    }

    package func output(for input: Matrix) -> Matrix {
        var output = Matrix(rows: input.rows, columns: classCount)
        for start in stride(from: 0, to: input.rows, by: Self.blockSize) {
            let rows = start..<min(start + Self.blockSize, input.rows)
            let elements = input.elements[rows.lowerBound * input.columns..<rows.upperBound * input.columns]
            let block = Matrix(rows: rows.count, columns: input.columns, elements: Array(elements))
            var similarities = Matrix(rows: block.rows, columns: references.rows)
            LinearAlgebra.multiply(.asIs(block), .transposed(references), into: &similarities)
            for row in 0..<block.rows {
                let nearest = Neighbor.nearest(count, in: similarities.row(row))
                output.setRow(
                    start + row,
                    to: Neighbor.logShares(
                        nearest, labels: labels, classCount: classCount, temperature: temperature,
                        smoothing: smoothing
                    ).map { $0 / divisor })
            }
        }
        return output
    }

    var tensors: [String: Tensor] {
        [
            "references": Tensor(shape: [references.rows, references.columns], elements: references.elements),
            "labels": Tensor(shape: [labels.count], elements: labels.map { Float($0) }),
        ]
    }
}

/// A reference vector among others, and how similar it is.
package struct Neighbor: Sendable, Hashable {
    /// Its row.
    package let row: Int
    package let similarity: Float

    /// The most similar ones, the nearest first; of equal ones the first row counts as nearer.
    package static func nearest(_ count: Int, in similarities: ArraySlice<Float>) -> [Neighbor] {
        var nearest: [Neighbor] = []
        let start = similarities.startIndex
        for index in similarities.indices {
            let similarity = similarities[index]
            if nearest.count == count, !(similarity > nearest[count - 1].similarity) { continue }
            if nearest.count == count { nearest.removeLast() }
            let place = nearest.firstIndex { similarity > $0.similarity } ?? nearest.count
            nearest.insert(Neighbor(row: index - start, similarity: similarity), at: place)
        }
        return nearest
    }

    /// The logarithm of each class's share of the votes, `[classes]`.
    package static func logShares(
        _ nearest: some Collection<Neighbor>, labels: [Int], classCount: Int, temperature: Float, smoothing: Float
    ) -> [Float] {
        var shares = [Float](repeating: smoothing, count: classCount)
        let greatest = nearest.first?.similarity ?? 0
        for neighbor in nearest {
            shares[labels[neighbor.row]] += exp((neighbor.similarity - greatest) / temperature)
        }
        let sum = shares.reduce(0, +)
        return shares.map { log($0 / sum) }
    }
}
