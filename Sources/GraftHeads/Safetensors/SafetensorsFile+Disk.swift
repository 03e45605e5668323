public import Foundation

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension SafetensorsFile {
    /// Reads a file.
    ///
    /// - Throws: `HeadError.fileAccess` where it cannot be read, `HeadError.invalidSafetensors` where its bytes
    ///   are not valid.
    public init(contentsOf url: URL) throws(HeadError) {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw .fileAccess(file: url.path, reason: error.localizedDescription)
        }
        do {
            try self.init(bytes: Array(data))
        } catch {
            throw error.naming(url.path)
        }
    }

    /// Writes a file; one that is there is replaced whole or left as it is.
    ///
    /// - Throws: `HeadError.fileAccess` where it cannot be written.
    public func write(to url: URL) throws(HeadError) {
        // By one name that is used again, so that what a killed program leaves does not stay for ever.
        let partial = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).partial")
        do {
            try Data(bytes()).write(to: partial)
            guard rename(partial.path, url.path) == 0 else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        } catch {
            // On a full disk, what was written of it would fill the rest.
            unlink(partial.path)
            throw .fileAccess(file: url.path, reason: error.localizedDescription)
        }
    }
}

extension HeadError {
    /// The same error, with the file that the bytes came from.
    package func naming(_ file: String) -> HeadError {
        guard case .invalidSafetensors(let defect, file: nil) = self else { return self }
        return .invalidSafetensors(defect, file: file)
    }
}
