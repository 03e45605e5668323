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
    private let damagedFiles: [DamagedFile]

    /// A file with damaged records, and what else it holds.
    private struct DamagedFile {
        let path: FilePath
        let data: Data
        let soundRecords: [Range<Int>]
    }

    /// Opens the features in a directory, which is made if need be.
    init(directory: FilePath, dimension: Int) throws {
        self.directory = directory
        self.dimension = dimension
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        var segments: [Data] = []
        var places: [ContentDigest: StoredFeatures.Place] = [:]
        var damagedCount = 0
        var damagedFiles: [DamagedFile] = []
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.string).sorted()
        for name in names where FilePath(name).extension == FeatureSegment.fileExtension {
            let file = directory.appending(name)
            // Another process may just have replaced the file.
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: file.string), options: .alwaysMapped) else {
                continue
            }
            guard let content = FeatureSegment.scan(data, dimension: dimension) else {
                damagedFiles.append(DamagedFile(path: file, data: data, soundRecords: []))
                damagedCount += 1
                continue
            }
            for (digest, offset) in content.offsets {
                places[digest] = StoredFeatures.Place(segment: segments.count, offset: offset)
            }
            if content.damagedCount > 0 {
                damagedFiles.append(DamagedFile(path: file, data: data, soundRecords: content.records))
            }
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

    /// Replaces each damaged file by one that holds its sound records and nothing else.
    ///
    /// Another process may do the same at the same time: both write the same content, and neither needs to find the file.
    ///
    /// - Throws: `FeatureError.cannotWrite`.
    func removeDamage() throws(FeatureError) {
        for file in damagedFiles {
            do {
                if file.soundRecords.isEmpty {
                    try FileManager.default.removeItem(atPath: file.path.string)
                } else {
                    var content = Data(FeatureSegment.header(dimension: dimension))
                    for record in file.soundRecords { content += file.data[record] }
                    try content.write(to: URL(fileURLWithPath: file.path.string), options: .atomic)
                }
            } catch CocoaError.fileNoSuchFile {
                continue
            } catch {
                throw .cannotWrite(file.path, error.systemReason)
            }
        }
    }
}
