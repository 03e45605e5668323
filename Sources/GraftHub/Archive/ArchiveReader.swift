internal import CArchive
internal import SystemPackage

/// Why libarchive could not read on.
struct ArchiveFailure: Error {
    let reason: String
}

/// A tar or zip archive that is read from start to end, by libarchive; the only file of this target where its pointers are.
final class ArchiveReader {
    /// What an entry of an archive is.
    enum Kind {
        case file, folder
        /// A symbolic or hard link, a device, a pipe.
        case other(String)
    }

    /// What an entry says of itself.
    struct Entry {
        let name: String
        let kind: Kind
        let isEncrypted: Bool
    }

    private let archive: OpaquePointer
    private var chunk = [UInt8](repeating: 0, count: 1 << 18)

    /// Opens an archive: tar, plain or packed by gzip, bzip2, xz or zstd; or zip.
    init(_ path: FilePath) throws(ArchiveFailure) {
        guard let archive = archive_read_new() else { throw ArchiveFailure(reason: "there is no memory for it") }
        self.archive = archive
        archive_read_support_format_tar(archive)
        archive_read_support_format_zip(archive)
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        let status = path.withPlatformString { archive_read_open_filename(archive, $0, 1 << 18) }
        guard status == ARCHIVE_OK else { throw ArchiveFailure(reason: message) }
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next entry; nil at the end.
    func next() throws(ArchiveFailure) -> Entry? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return nil
        // A warning is about names in other encodings or times; the entry itself is whole.
        case ARCHIVE_OK, ARCHIVE_WARN: break
        default: throw ArchiveFailure(reason: message)
        }
        guard let entry, let name = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry) else {
            throw ArchiveFailure(reason: "an entry has no name that can be read")
        }
        return Entry(
            name: String(cString: name), kind: kind(of: entry), isEncrypted: archive_entry_is_encrypted(entry) != 0)
    }

    /// Reads the content of the entry that was returned last, a chunk at a time.
    func readContent<Failure: Error>(_ body: (ArraySlice<UInt8>) throws(Failure) -> Void) throws {
        while true {
            let count = chunk.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            if count == 0 { return }
            guard count > 0 else { throw ArchiveFailure(reason: message) }
            try body(chunk[..<count])
        }
    }

    private func kind(of entry: OpaquePointer) -> Kind {
        if archive_entry_hardlink(entry) != nil { return .other("a hard link") }
        // The types are those of a file's mode, whose names are macros that Swift does not see.
        switch UInt32(archive_entry_filetype(entry)) {
        case 0o100000: return .file
        case 0o040000: return .folder
        case 0o120000: return .other("a symbolic link")
        case 0o020000, 0o060000: return .other("a device")
        case 0o010000: return .other("a pipe")
        case 0o140000: return .other("a socket")
        default: return .other("of an unknown kind")
        }
    }

    private var message: String {
        archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    }
}
