package import SystemPackage

extension FilePath {
    /// How many bytes the file has; none where it cannot be reached.
    package var fileSize: Int { (try? Int(clamping: stat().size)) ?? 0 }

    /// Reads a whole file.
    ///
    /// - Throws: The system's reason.
    package func readContents() throws(Errno) -> [UInt8] {
        var contents: [UInt8] = []
        try FileSystem.forEachChunk(of: self, size: 1 << 18) { chunk in
            contents += chunk
            return true
        }
        return contents
    }
}
