internal import Graft
internal import GraftFiles

/// Paths as text, a line each.
enum PathList {
    /// The paths, byte by byte: a broken name must reach the system as it is.
    ///
    /// A carriage return at a line's end, as Windows writes, is no part of the path, unless a file has just that name.
    static func paths(in text: [UInt8]) -> [FilePath] {
        text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let path = path(line)
            guard line.last == UInt8(ascii: "\r"), case .unreachable = FileSystem.kind(of: path) else { return path }
            return line.count == 1 ? nil : self.path(line.dropLast())
        }
    }

    private static func path(_ bytes: ArraySlice<UInt8>) -> FilePath {
        FilePath(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
    }
}
