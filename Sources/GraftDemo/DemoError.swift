internal import GraftFiles
public import Foundation
public import GraftImages
public import SystemPackage

/// Why the demo's files could not be written.
public enum DemoError: Error, Sendable, Hashable {
    /// A folder could not be made or listed; `detail` is the system's reason.
    case cannotOpenFolder(FilePath, detail: String)
    /// A file could not be written; `detail` is the system's reason.
    case cannotWrite(FilePath, detail: String)
    /// A folder for the demo's images already holds something else, which would be taken for one of them.
    case holdsSomethingElse(FilePath, found: String)
    /// An image could not be encoded for the file.
    case cannotEncode(FilePath, ImageError)
}

extension DemoError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do, in a sentence or two.
    public var description: String {
        switch self {
        case .cannotOpenFolder(let path, let detail):
            "the folder \(path.displayName) cannot be made or read: \(detail). Choose a folder that you may write to."
        case .cannotWrite(let path, let detail):
            "the file \(path.displayName) cannot be written: \(detail). Choose a folder that you may write to and that has room."
        case .holdsSomethingElse(let path, let found):
            "the folder \(path.displayName) holds \(displayName(of: found)), which is none of the demo's images. Choose a new folder."
        case .cannotEncode(let path, let error):
            "the demo's image \(path.displayName) cannot be encoded: \(error)"
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
