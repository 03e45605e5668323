internal import GraftFiles
internal import Foundation
internal import GraftData
internal import SystemPackage

/// Appends feature vectors to a file of its own, which it makes when the first one comes.
actor FeatureWriter {
    private let file: FilePath
    private let dimension: Int
    private var descriptor: FileDescriptor?

    init(directory: FilePath, dimension: Int) {
        file = directory.appending("\(UUID().uuidString).\(FeatureSegment.fileExtension)")
        self.dimension = dimension
    }

    deinit {
        try? descriptor?.close()
    }

    /// Appends one record.
    ///
    /// - Throws: `FeatureError.cannotWrite`, when the disk is full for instance.
    func append(_ features: [Float], of digest: ContentDigest) throws {
        do {
            let descriptor = try self.descriptor ?? open()
            // One write a record: a process that is killed leaves at most the last one incomplete.
            _ = try descriptor.writeAll(FeatureSegment.record(digest, features))
        } catch let errno as Errno {
            throw FeatureError.cannotWrite(file, errno.description)
        }
    }

    private func open() throws -> FileDescriptor {
        let opened = try FileDescriptor.open(
            file, .writeOnly, options: [.create, .append, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        _ = try opened.writeAll(FeatureSegment.header(dimension: dimension))
        descriptor = opened
        return opened
    }
}
