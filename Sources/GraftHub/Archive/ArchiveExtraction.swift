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
        var names: Set<String> = []
        do {
            let reader = try ArchiveReader(archive)
            while let entry = try reader.next() {
                try Task.checkCancellation()
                try budget.take(entry, of: self)
                let parts = try parts(of: entry)
                if parts.contains(where: NetworkSearch.isLeftByMacOS) { continue }
                switch entry.kind {
                case .folder: _ = try makeFolders(parts[...], in: folder)
                case .file:
                    // Never two files of one name, nor of names that only their bytes tell apart, as é has two spellings:
                    // that is a trick or a mistake.
                    guard names.insert(parts.joined(separator: "/")).inserted else {
                        throw refusal("it has two entries \(quoted(entry.name))")
                    }
                    try write(reader, to: parts, in: folder, budget: &budget)
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

    /// The steps to an entry's place, which must lead downwards.
    private func parts(of entry: ArchiveReader.Entry) throws(HubError) -> [String] {
        let parts = entry.name.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
        guard !entry.name.hasPrefix("/"), !parts.contains(".."), !entry.name.contains("\\") else {
            throw refusal("\(quoted(entry.name)) would be written outside its folder")
        }
        guard parts.count <= 32, parts.allSatisfy({ $0.utf8.count <= 255 }) else {
            throw refusal("the name \(quoted(entry.name)) is too long")
        }
        return parts.map(String.init)
    }

    private func makeFolders(_ parts: ArraySlice<String>, in folder: FilePath) throws(HubError) -> FilePath {
        var path = folder
        for part in parts {
            path.append(part)
            do {
                try FileSystem.makeFolder(path)
            } catch {
                if error == .fileExists, case .directory = FileSystem.kind(of: path) { continue }
                throw failure(error, at: path)
            }
        }
        return path
    }

    private func write(
        _ reader: ArchiveReader, to parts: [String], in folder: FilePath, budget: inout Budget
    ) throws {
        guard let name = parts.last else { throw refusal("a file in it has no name") }
        let path = try makeFolders(parts.dropLast(), in: folder).appending(name)
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .noFollow],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw failure(error, at: path)
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

    /// Whether it is the archive's fault that something cannot be made, or the disk's.
    private func failure(_ error: any Error, at path: FilePath) -> HubError {
        let faults: [Errno] = [
            .fileExists, .notDirectory, .isDirectory, .fileNameTooLong, .invalidArgument, .illegalByteSequence,
        ]
        guard let errno = error as? Errno, faults.contains(errno) else {
            return .cannotWrite(path, error.systemReason)
        }
        let name = quoted(path.lastComponent?.string ?? "")
        return errno == .fileNameTooLong
            ? refusal("the name \(name), with the folders that it is in, is too long")
            : refusal("\(name) cannot be what it says, given its other entries (\(errno))")
    }
}
