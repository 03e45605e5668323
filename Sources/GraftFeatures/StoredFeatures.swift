internal import Foundation
internal import GraftData
public import GraftTraining

/// Feature vectors in memory-mapped files, in the order of the images that they were asked for.
///
/// Where images passed through several backbones, a row has their vectors side by side.
public struct StoredFeatures: FeatureSource, Sendable {
    /// The length of a feature vector.
    public let dimension: Int
    private let parts: [Part]

    /// The rows of one backbone.
    private struct Part: Sendable {
        let dimension: Int
        let segments: [Data]
        var rows: [Place]

        func copyVector(at row: Int, into destination: inout MutableSpan<Float>, from start: Int) {
            let place = rows[row]
            segments[place.segment].withUnsafeBytes { bytes in
                for index in 0..<dimension {
                    destination[start + index] = bytes.loadUnaligned(
                        fromByteOffset: place.offset + index * MemoryLayout<Float>.size, as: Float.self)
                }
            }
        }
    }

    struct Place: Sendable {
        let segment: Int
        let offset: Int
    }

    init(dimension: Int, segments: [Data], rows: [Place]) {
        self.init([Part(dimension: dimension, segments: segments, rows: rows)])
    }

    private init(_ parts: [Part]) {
        self.parts = parts
        dimension = parts.reduce(0) { $0 + $1.dimension }
    }

    /// How many feature vectors there are.
    public var count: Int { parts[0].rows.count }

    /// Copies the feature vector of a row.
    public func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) {
        var start = 0
        for part in parts {
            part.copyVector(at: row, into: &destination, from: start)
            start += part.dimension
        }
    }

    /// The feature vector of a row, `[D]`.
    public subscript(row: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimension)
        var destination = vector.mutableSpan
        copyFeatureVector(at: row, into: &destination)
        return vector
    }

    /// Some of the rows, in the order given.
    public func selecting(_ rows: [Int]) -> StoredFeatures {
        StoredFeatures(
            parts.map { part in
                Part(dimension: part.dimension, segments: part.segments, rows: rows.map { part.rows[$0] })
            })
    }

    /// The same rows with further features beside these; both have a row for each image.
    func joined(with others: StoredFeatures) -> StoredFeatures {
        precondition(count == others.count, "both have a row for each image")
        return StoredFeatures(parts + others.parts)
    }
}
