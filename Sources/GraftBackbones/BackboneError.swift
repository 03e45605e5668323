internal import GraftFiles
public import Foundation
public import SystemPackage

/// Why a backbone cannot be used.
public enum BackboneError: Error, Equatable {
    /// There is nothing at the path.
    case notFound(FilePath)
    /// What is at the path is no network; why.
    case notANetwork(FilePath, String)
    /// The network cannot be read; what OpenVINO or the system said.
    case unreadable(FilePath, String)
    /// A file that the network names as holding its weights is not there, or not in its folder; which.
    case badExternalData(FilePath, String)
    /// The sidecar is not right; why.
    case badSidecar(FilePath, String)
    /// The network's inputs are not one batch of colour images; what they are.
    case notAnImageNetwork(FilePath, String)
    /// The network takes one size of image and another was asked for.
    case wrongImageSize(takes: ImageSize, asked: ImageSize)
    /// There is no layer of this name; some that there are.
    case noSuchLayer(String, candidates: [String])
    /// The layer's output cannot be pooled to a vector; its shape.
    case notFeatures(layer: String, shape: [Int]?)
    /// There is no device of this name; those that there are.
    case noSuchDevice(String, available: [String])
    /// The device does not compute in the precision.
    case unsupportedPrecision(Precision, device: String)
    /// OpenVINO could not compile the network; what it said.
    case notCompiled(String)
    /// OpenVINO could not run the network; what it said.
    case inferenceFailed(String)
}

extension BackboneError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .notFound(let path):
            "There is no backbone at \(path.displayName): give the path of a SavedModel folder, or of an .onnx, .tflite or OpenVINO .xml file."
        case .notANetwork(let path, let why):
            "\(path.displayName) is not a network: \(why). Give a SavedModel folder, or an .onnx, .tflite or OpenVINO .xml file."
        case .unreadable(let path, let detail):
            "The network \(path.displayName) cannot be read; it may be damaged or incomplete: \(Self.firstLines(detail))"
        case .badExternalData(let path, let which):
            "The network \(path.displayName) says that its weights are in \(displayName(of: which)): put the files of the network together as they were made."
        case .badSidecar(let path, let why):
            "The sidecar \(path.displayName) is not right: \(why)."
        case .notAnImageNetwork(let path, let found):
            "The network \(path.displayName) does not take one batch of colour images: \(found)."
        case .wrongImageSize(let takes, let asked):
            "The network takes images of \(takes), not \(asked): leave --image-size out."
        case .noSuchLayer(let name, let candidates):
            "The network has no layer \"\(displayName(of: name))\". Some that it has: "
                + "\(displayName(of: candidates.joined(separator: ", "))). "
                + "'graft layers' lists them all."
        case .notFeatures(let layer, let shape):
            "The output of layer \"\(displayName(of: layer))\" has shape \(Self.text(shape)) and cannot be pooled to a vector: choose another with --layer."
        case .noSuchDevice(let name, let available):
            "There is no device \"\(displayName(of: name))\"; there is \(available.joined(separator: ", "))."
        case .unsupportedPrecision(let precision, let device):
            "\(device) does not compute in \(precision.rawValue): use --precision f32, or see 'graft devices'."
        case .notCompiled(let detail):
            "OpenVINO cannot compile the network: \(Self.firstLines(detail))"
        case .inferenceFailed(let detail):
            "OpenVINO cannot run the network: \(Self.firstLines(detail))"
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }

    /// A shape in brackets, `?` for a free axis.
    static func text(_ shape: [Int]?) -> String {
        guard let shape else { return "of any rank" }
        return "[" + shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ", ") + "]"
    }

    /// OpenVINO's messages begin with places in its own source; the reader wants what follows.
    private static func firstLines(_ detail: String) -> String {
        let lines = detail.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let telling = lines.filter { !$0.isEmpty && !$0.hasPrefix("Exception from") && !$0.hasPrefix("Check '") }
        return displayName(of: (telling.isEmpty ? lines : telling).prefix(2).joined(separator: " "))
    }
}
