public import Foundation
internal import GraftFiles
public import SystemPackage

/// Why a model cannot be exported.
public enum ExportError: Error, Equatable {
    /// The file's name does not end as the format wants it; what it should end in.
    case wrongExtension(FilePath, expected: String)
    /// A name holds a line break, and cannot be one line of a file.
    case nameHasLineBreak(String)
    /// The export would be written over a network that the model is made of.
    case wouldReplaceBackbone(FilePath)
    /// The file cannot be written; why.
    case cannotWrite(FilePath, String)
    /// The export, loaded again, answers otherwise than the model; by how much.
    case verificationFailed(FilePath, difference: Float)
}

extension ExportError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .wrongExtension(let path, let expected):
            "\(path.displayName) does not end in .\(expected), by which other programs know the format: choose such a name."
        case .nameHasLineBreak(let name):
            "The name \"\(displayName(of: name))\" has a line break, so that it cannot be a line of a file: export as safetensors, "
                + "or rename it."
        case .wouldReplaceBackbone(let path):
            "\(path.displayName) belongs to a network that the model is made of: choose another name."
        case .cannotWrite(let path, let reason):
            "\(path.displayName) cannot be written: \(displayName(of: reason))."
        case .verificationFailed(let path, let difference):
            "The export \(path.displayName), loaded again, answers otherwise than the model, by \(difference). It was not kept; "
                + "please report this."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
