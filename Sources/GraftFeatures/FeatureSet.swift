internal import GraftFiles
internal import Foundation
internal import GraftData
internal import SystemPackage

/// The features of one recipe that are on disk, as they were when it was opened.
struct FeatureSet: Sendable {
    let dimension: Int
    let directory: FilePath
    /// Records that were found damaged; they are made again.
    let damagedCount: Int
    private let segments: [Data]
    private let places: [ContentDigest: StoredFeatures.Place]
    /// Files with damaged records, to be replaced.
    private let damagedFiles: [FilePath]

    /// Opens the features in a directory, which is made if need be.
    init(directory: FilePath, dimension: Int) throws {
        self.directory = directory
        self.dimension = dimension
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        var segments: [Data] = []
        var places: [ContentDigest: StoredFeatures.Place] = [:]
        var damagedCount = 0
        var damagedFiles: [FilePath] = []
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.string).sorted()
        for name in names where FilePath(name).extension == FeatureSegment.fileExtension {
            let file = directory.appending(name)
            // Another process may just have replaced the file.
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: file.string), options: .alwaysMapped) else {
                continue
            }
            guard let content = FeatureSegment.scan(data, dimension: dimension) else {
                damagedFiles.append(file)
                damagedCount += 1
                continue
            }
            for (digest, offset) in content.offsets {
                places[digest] = StoredFeatures.Place(segment: segments.count, offset: offset)
            }
            if content.damagedCount > 0 { damagedFiles.append(file) }
            damagedCount += content.damagedCount
            segments.append(data)
        }
        self.segments = segments
        self.places = places
        self.damagedCount = damagedCount
        self.damagedFiles = damagedFiles
    }

    func contains(_ digest: ContentDigest) -> Bool { places[digest] != nil }

    /// The feature vectors of the images, in their order; nil when one is missing.
    func features(of digests: [ContentDigest]) -> StoredFeatures? {
        var rows: [StoredFeatures.Place] = []
        rows.reserveCapacity(digests.count)
        for digest in digests {
            guard let place = places[digest] else { return nil }
            rows.append(place)
        }
        return StoredFeatures(dimension: dimension, segments: segments, rows: rows)
    }

    /// Moves the sound records of damaged files to the writer's file and removes those files.
    func salvage(into writer: FeatureWriter) async throws {
        guard !damagedFiles.isEmpty else { return }
        for (digest, place) in places {
            let row = StoredFeatures(dimension: dimension, segments: segments, rows: [place])
            try await writer.append(row[0], of: digest)
        }
        for file in damagedFiles {
            try FileManager.default.removeItem(atPath: file.string)
        }
    }
}
