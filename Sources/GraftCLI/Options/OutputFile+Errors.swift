internal import Graft
internal import GraftFiles

extension OutputFile {
    /// Checks, before any work, that the file may be written.
    static func check(_ path: FilePath) throws(GraftError) {
        do {
            try OutputFile(path).check()
        } catch {
            throw GraftError(error, at: path)
        }
    }

    /// Writes a file.
    static func write(_ bytes: [UInt8], to path: FilePath) throws(GraftError) {
        do {
            try OutputFile(path).write(bytes)
        } catch {
            throw GraftError(error, at: path)
        }
    }
}

extension GraftError {
    /// Says why a command's file cannot be written.
    fileprivate init(_ failure: OutputFile.Failure, at path: FilePath) {
        self = .cannotWrite(path, failure.reason)
    }
}
