package import SystemPackage

extension FilePath {
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
