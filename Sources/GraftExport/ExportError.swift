public import Foundation
public import GraftBackbones
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
    /// ONNX is written of ONNX alone; which backbone is none, and what it came as.
    case notONNX(backbone: String, format: NetworkFormat)
    /// The ONNX network is in a version of ONNX' operators that has not all that the head needs.
    case opsetTooOld(FilePath, found: Int, needed: Int)
    /// The ONNX networks of joined backbones cannot be one; why.
    case cannotJoin(String)
    /// The ONNX network cannot be taken apart; why.
    case cannotTakeApart(FilePath, String)
    /// The network, with its weights inside, would be larger than an ONNX file may be.
    case tooLarge(FilePath)
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
        case .notONNX(let backbone, let format):
            "ONNX is written only where the backbone came as ONNX, and \(displayName(of: backbone)) came as \(format.rawValue): export "
                + "as \(ExportFormat.openVINO.rawValue), which takes every backbone, or train on the ONNX form of the network."
        case .opsetTooOld(let path, let found, let needed):
            "The network \(path.displayName) is written in version \(found) of ONNX' operators, and the head needs version \(needed): "
                + "convert the network (onnx.version_converter) and train on that, or export as \(ExportFormat.openVINO.rawValue)."
        case .cannotJoin(let reason):
            "The ONNX networks of the joined backbones cannot be one: \(displayName(of: reason)). Export as "
                + "\(ExportFormat.openVINO.rawValue)."
        case .cannotTakeApart(let path, let reason):
            "The network \(path.displayName) cannot be taken into an ONNX file: \(displayName(of: reason)). Export as "
                + "\(ExportFormat.openVINO.rawValue)."
        case .tooLarge(let path):
            "With the weights of \(path.displayName) inside, the network would be larger than the 2 GB that an ONNX file may have: "
                + "export as \(ExportFormat.openVINO.rawValue)."
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
