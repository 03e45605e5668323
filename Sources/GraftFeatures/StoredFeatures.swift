internal import Foundation
internal import GraftData
public import GraftTraining

/// Feature vectors in memory-mapped files, in the order of the images that they were asked for.
public struct StoredFeatures: FeatureSource, Sendable {
    /// The length of a feature vector.
    public let dimension: Int
    let segments: [Data]
    let rows: [Place]

    struct Place: Sendable {
        let segment: Int
        let offset: Int
    }

    init(dimension: Int, segments: [Data], rows: [Place]) {
        self.dimension = dimension
        self.segments = segments
        self.rows = rows
    }

    /// How many feature vectors there are.
    public var count: Int { rows.count }

    /// Copies the feature vector of a row.
    public func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) {
        let place = rows[row]
        segments[place.segment].withUnsafeBytes { bytes in
            for index in 0..<dimension {
                destination[index] = bytes.loadUnaligned(fromByteOffset: place.offset + index * 4, as: Float.self)
            }
        }
    }

    /// The feature vector of a row, `[D]`.
    public subscript(row: Int) -> [Float] {
        let place = rows[row]
        return segments[place.segment].withUnsafeBytes { bytes in
            (0..<dimension).map { bytes.loadUnaligned(fromByteOffset: place.offset + $0 * 4, as: Float.self) }
        }
    }
}
