internal import Crypto
internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// A file that is being downloaded: what has come so far, and what tells whether the rest still fits it.
struct PartialDownload {
    /// Where the file will be once it is whole.
    let destination: FilePath
    private(set) var size: Int
    private(set) var marks = FileMarks()
    private var hash = SHA256()
    private var file: FileDescriptor?

    private var path: FilePath { FilePath(destination.string + ".partial") }
    private var notePath: FilePath { FilePath(destination.string + ".partial.json") }

    /// What is known of a download, for a later process.
    private struct Note: Codable {
        let url: String
        let marks: FileMarks
    }

    /// Takes up what an earlier try left, where it came from the same address and can be told to be of the same file.
    ///
    /// - Parameters:
    ///   - destination: Where the file will be.
    ///   - url: Where it comes from.
    ///   - isAnew: Whether what an earlier try left is not wanted.
    init(to destination: FilePath, from url: String, isAnew: Bool = false) {
        self.destination = destination
        size = 0
        if isAnew { discard() }
        guard let data = FileManager.default.contents(atPath: notePath.string),
            let note = try? JSONDecoder().decode(Note.self, from: data), note.url == url
        else { return }
        var hash = SHA256()
        var count = 0
        do {
            try FileSystem.forEachChunk(of: path, size: 1 << 20) { chunk in
                hash.update(data: chunk)
                count += chunk.count
                return true
            }
        } catch {
            return
        }
        (size, self.hash, marks) = (count, hash, note.marks)
    }

    /// What a server is to be asked for; nil for all of the file.
    var range: (start: Int, condition: String)? {
        guard size > 0, let condition = marks.condition else { return nil }
        return (size, condition)
    }

    /// Begins to write, after what is there or anew.
    ///
    /// - Throws: `HubError.cannotWrite`.
    mutating func open(resuming: Bool, url: String, marks: FileMarks) throws(HubError) {
        close()
        do {
            if !resuming {
                (size, hash, self.marks) = (0, SHA256(), FileMarks())
                // The old note must not vouch for new bytes.
                try? FileSystem.removeFile(notePath)
            }
            file = try FileDescriptor.open(
                path, .writeOnly, options: resuming ? [.append] : [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            self.marks = self.marks.completed(by: marks)
            if self.marks.condition != nil {
                try JSONEncoder().encode(Note(url: url, marks: self.marks))
                    .write(to: URL(fileURLWithPath: notePath.string), options: .atomic)
            }
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }

    /// Writes what has come.
    ///
    /// - Throws: `HubError.cannotWrite`.
    mutating func append(_ bytes: [UInt8]) throws(HubError) {
        do {
            _ = try file?.writeAll(bytes)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
        hash.update(data: bytes)
        size += bytes.count
    }

    /// Closes the file; what has come stays.
    mutating func close() {
        try? file?.close()
        file = nil
    }

    /// Forgets what has come.
    mutating func discard() {
        close()
        for path in [path, notePath] { try? FileSystem.removeFile(path) }
        (size, hash, marks) = (0, SHA256(), FileMarks())
    }

    /// The SHA-256 of what has come.
    var digest: ContentDigest {
        ContentDigest(hash.finalize())
    }

    /// Puts the whole file in its place, over a file that is there but never over a folder.
    ///
    /// - Throws: `HubError.cannotWrite`.
    mutating func finish() throws(HubError) {
        close()
        do {
            try FileSystem.rename(path, to: destination)
        } catch {
            throw .cannotWrite(destination, error.systemReason)
        }
        try? FileSystem.removeFile(notePath)
    }
}
