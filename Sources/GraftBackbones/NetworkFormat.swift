internal import Foundation
internal import SystemPackage

/// The file formats in which a network can come.
public enum NetworkFormat: String, Sendable, Codable, CaseIterable {
    /// TensorFlow's folder with `saved_model.pb`, the form of TF Hub.
    case savedModel = "SavedModel"
    /// An `.onnx` file.
    case onnx = "ONNX"
    /// A `.tflite` file.
    case tflite = "TFLite"
    /// OpenVINO's `.xml` file with its `.bin` beside it.
    case openVINO = "OpenVINO IR"

    /// Finds out what is at `path`; a folder that holds just one network stands for it.
    ///
    /// - Throws: `BackboneError.notFound`, `.notANetwork`.
    static func detect(_ path: FilePath) throws(BackboneError) -> (format: NetworkFormat, path: FilePath) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path.string, isDirectory: &isDirectory) else {
            throw .notFound(path)
        }
        if isDirectory.boolValue {
            if FileManager.default.fileExists(atPath: path.appending("saved_model.pb").string) {
                return (.savedModel, path)
            }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
            let networks = names.filter { ["onnx", "tflite", "xml"].contains(FilePath($0).extension?.lowercased()) }
            guard networks.count == 1, let name = networks.first else {
                throw .notANetwork(path, "the folder holds no saved_model.pb and not just one network file")
            }
            return try detect(path.appending(name))
        }
        if path.lastComponent?.string == "saved_model.pb" {
            return (.savedModel, path.removingLastComponent())
        }
        guard let file = FileHandle(forReadingAtPath: path.string) else {
            throw .notANetwork(path, "it cannot be opened for reading")
        }
        defer { try? file.close() }
        let start = [UInt8]((try? file.read(upToCount: 512)) ?? Data())
        if start.count >= 8, start[4..<8].elementsEqual("TFL3".utf8) { return (.tflite, path) }
        let text = String(decoding: start, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if text.hasPrefix("<?xml") || text.hasPrefix("<net") {
            guard text.contains("<net") else { throw .notANetwork(path, "it is XML, but not OpenVINO's") }
            return (.openVINO, path)
        }
        // ONNX is protobuf, which has no mark of its own: its first field is a small version number.
        if path.extension?.lowercased() == "onnx" || (start.count > 2 && start[0] == 0x08 && start[1] < 0x40) {
            return (.onnx, path)
        }
        throw .notANetwork(path, "its content is none of SavedModel, ONNX, TFLite and OpenVINO IR")
    }
}
