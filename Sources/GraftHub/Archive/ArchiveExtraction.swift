internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// Unpacks an archive from an unknown hand: only folders and plain files, only below one folder, only so much.
///
/// Links are refused wherever they lead: what a link means depends on what other entries put in its way.
struct ArchiveExtraction {
    /// What the archive is, for messages.
    let name: String
    let limits: HubLimits

    /// Unpacks into a folder, which must be empty; after an error there may be something in it.
    ///
    /// - Throws: `HubError.badArchive`, `.tooLarge`, `.cannotWrite`, `CancellationError`.
    func extract(_ archive: FilePath, into folder: FilePath) throws {
        let size = ((try? FileManager.default.attributesOfItem(atPath: archive.string))?[.size] as? Int) ?? 0
        var budget = Budget(bytes: limits.unpackedSize(ofArchive: size), entries: limits.entryCount)
        do {
            let reader = try ArchiveReader(archive)
            while let entry = try reader.next() {
                try Task.checkCancellation()
                try budget.take(entry, of: self)
                let place = try place(of: entry, in: folder)
                switch entry.kind {
                case .folder: try makeFolder(place)
                case .file: try write(reader, to: place, budget: &budget)
                case .other(let what): throw refusal("\(quoted(entry.name)) is \(what)")
                }
            }
        } catch let failure as ArchiveFailure {
            throw refusal("it is damaged or no archive (\(failure.reason))")
        }
        guard budget.hasSeenEntries else { throw refusal("it is empty or no archive") }
    }

    func refusal(_ why: String) -> HubError { .badArchive(name, why) }

    /// What may still be unpacked.
    private struct Budget {
        private let limit: Int
        private var bytes: Int
        private var entries: Int
        private(set) var hasSeenEntries = false

        init(bytes: Int, entries: Int) {
            limit = bytes
            (self.bytes, self.entries) = (bytes, entries)
        }

        mutating func take(_ entry: ArchiveReader.Entry, of extraction: ArchiveExtraction) throws(HubError) {
            hasSeenEntries = true
            entries -= 1
            guard entries >= 0 else {
                throw extraction.refusal("it has more than \(extraction.limits.entryCount) entries")
            }
            guard !entry.isEncrypted else { throw extraction.refusal("\(quoted(entry.name)) is encrypted") }
        }

        mutating func take(bytes count: Int, of extraction: ArchiveExtraction) throws(HubError) {
            bytes -= count
            guard bytes >= 0 else {
                throw extraction.refusal(
                    "it unpacks to more than \(limit.byteText), far more than a network of its size")
            }
        }
    }

    /// Where an entry goes; its name must lead downwards.
    private func place(of entry: ArchiveReader.Entry, in folder: FilePath) throws(HubError) -> FilePath {
        let parts = entry.name.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
        guard !entry.name.hasPrefix("/"), !parts.contains(".."), !entry.name.contains("\\") else {
            throw refusal("\(quoted(entry.name)) would be written outside its folder")
        }
        guard parts.count <= 32, parts.allSatisfy({ $0.utf8.count <= 255 }) else {
            throw refusal("the name \(quoted(entry.name)) is too long")
        }
        return parts.reduce(folder) { $0.appending(String($1)) }
    }

    private func makeFolder(_ path: FilePath) throws(HubError) {
        do {
            try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }

    private func write(_ reader: ArchiveReader, to path: FilePath, budget: inout Budget) throws {
        try makeFolder(path.removingLastComponent())
        let file: FileDescriptor
        do {
            // Never over a file that is there: two entries of one name are a trick or a mistake.
            file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .noFollow],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch Errno.fileExists {
            throw refusal("it has two entries \(quoted(path.lastComponent?.string ?? ""))")
        } catch {
            throw HubError.cannotWrite(path, error.systemReason)
        }
        defer { try? file.close() }
        try reader.readContent { chunk in
            try budget.take(bytes: chunk.count, of: self)
            do {
                try file.writeAll(chunk)
            } catch {
                throw HubError.cannotWrite(path, error.systemReason)
            }
        }
    }
}
