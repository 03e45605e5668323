internal import Graft
internal import GraftFiles

/// Paths as text, a line each, or with a zero byte after each, as `find -print0` writes them.
enum PathList {
    /// The paths, byte by byte: a broken name must reach the system as it is.
    ///
    /// A carriage return at a line's end, as Windows writes, is no part of the path, unless a file has just that name.
    ///
    /// - Returns: The paths; nil where the bytes are not such text, since they hold control characters.
    static func paths(in text: [UInt8]) -> [FilePath]? {
        let blanks: Set<UInt8> = [0, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t")]
        guard text.allSatisfy({ $0 >= UInt8(ascii: " ") || blanks.contains($0) }) else { return nil }
        if text.contains(0) { return text.split(separator: 0).map(path) }
        return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let path = path(line)
            guard line.last == UInt8(ascii: "\r"), case .unreachable = FileSystem.kind(of: path) else { return path }
            return line.count == 1 ? nil : self.path(line.dropLast())
        }
    }

    private static func path(_ bytes: ArraySlice<UInt8>) -> FilePath {
        FilePath(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
    }
}
