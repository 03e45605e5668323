public import Foundation

extension Head {
    /// Reads a head from a safetensors file.
    ///
    /// - Throws: `HeadError`, which names the file.
    public init(contentsOf url: URL) throws(HeadError) {
        let file = try SafetensorsFile(contentsOf: url)
        do {
            try self.init(file)
        } catch {
            throw error.naming(url.path)
        }
    }

    /// Writes the head to a safetensors file; one that is there is replaced whole or left as it is.
    ///
    /// - Throws: `HeadError.fileAccess` where the file cannot be written.
    public func write(to url: URL) throws {
        try safetensors().write(to: url)
    }
}
