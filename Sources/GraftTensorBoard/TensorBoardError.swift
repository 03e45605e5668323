public import Foundation
internal import GraftFiles
public import SystemPackage

/// Why a TensorBoard log cannot be written.
public enum TensorBoardError: Error, Sendable, Hashable {
    /// A folder of the log cannot be made; the system's reason.
    case cannotMakeFolder(FilePath, reason: String)
    /// An event file cannot be written, on a full disk for instance; the system's reason.
    case cannotWrite(FilePath, reason: String)
    /// The experiment's name is no name of a folder.
    case invalidExperiment(String)
    /// A picture for the log cannot be made; why.
    case cannotDraw(String, reason: String)
}

extension TensorBoardError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .cannotMakeFolder(let path, let reason):
            "The folder \(quoted(path)) for TensorBoard cannot be made: \(reason). Choose another folder for the log."
        case .cannotWrite(let path, let reason):
            "TensorBoard's event file \(quoted(path)) cannot be written: \(reason). "
                + "Make room, or choose another folder for the log."
        case .invalidExperiment(let name):
            "\(quoted(name)) cannot be an experiment's name, which is that of a folder: "
                + "it is not empty, '.' or '..', and has no '/'."
        case .cannotDraw(let what, let reason):
            "\(what) for TensorBoard cannot be drawn: \(reason)."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
