internal import Crypto
internal import Foundation
internal import SystemPackage

/// The SHA-256 of a network's content, whatever its files are called from outside.
enum NetworkDigest {
    /// Hashes the files that make up the network, in hexadecimal.
    ///
    /// - Throws: `BackboneError.unreadable`.
    static func compute(_ path: FilePath, format: NetworkFormat) throws(BackboneError) -> String {
        var hash = SHA256()
        for file in files(of: path, format: format) {
            do {
                // A name's place in the folder matters to a SavedModel; the folder's own name does not.
                hash.update(data: Data(file.name.utf8))
                hash.update(data: Data([0]))
                let content = try Data(contentsOf: URL(fileURLWithPath: file.path.string), options: .alwaysMapped)
                hash.update(data: Data(SHA256.hash(data: content)))
            } catch {
                throw .unreadable(file.path, error.localizedDescription)
            }
        }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }

    /// The files that make up a network, each with its name inside the network, in a fixed order.
    static func files(of path: FilePath, format: NetworkFormat) -> [(name: String, path: FilePath)] {
        switch format {
        case .onnx, .tflite:
            return [("network", path)]
        case .openVINO:
            var weights = path
            weights.extension = "bin"
            let exists = FileManager.default.fileExists(atPath: weights.string)
            return [("network.xml", path)] + (exists ? [("network.bin", weights)] : [])
        case .savedModel:
            let names = FileManager.default.enumerator(atPath: path.string)?.compactMap { $0 as? String } ?? []
            return names.sorted().compactMap { name in
                let file = path.appending(name)
                let isPart = name == "saved_model.pb" || name.hasPrefix("variables/") || name.hasPrefix("assets/")
                var isDirectory: ObjCBool = false
                let exists = FileManager.default.fileExists(atPath: file.string, isDirectory: &isDirectory)
                return isPart && exists && !isDirectory.boolValue ? (name, file) : nil
            }
        }
    }
}
