internal import Crypto
internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// The SHA-256 of a network's content, whatever its files are called from outside.
enum NetworkDigest {
    /// Hashes the files that make up the network, in hexadecimal.
    ///
    /// - Throws: `BackboneError.unreadable`.
    static func compute(_ path: FilePath, format: NetworkFormat) throws(BackboneError) -> String {
        var hash = SHA256()
        for file in try files(of: path, format: format) {
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
    ///
    /// - Throws: `BackboneError.unreadable`, `.badExternalData`.
    static func files(
        of path: FilePath, format: NetworkFormat
    ) throws(BackboneError) -> [(name: String, path: FilePath)] {
        switch format {
        case .onnx:
            return try [("network", path)] + externalData(of: path)
        case .tflite:
            return [("network", path)]
        case .openVINO:
            var weights = path
            weights.extension = "bin"
            let exists = FileManager.default.fileExists(atPath: weights.string)
            return [("network.xml", path)] + (exists ? [("network.bin", weights)] : [])
        case .savedModel:
            return files(in: path, named: "").filter { name, _ in
                name == "saved_model.pb" || name.hasPrefix("variables/") || name.hasPrefix("assets/")
            }
        }
    }

    /// The files that an ONNX network names as holding its weights, each with its place in the network's folder.
    private static func externalData(of path: FilePath) throws(BackboneError) -> [(name: String, path: FilePath)] {
        let network: Data
        do {
            network = try Data(contentsOf: URL(fileURLWithPath: path.string), options: .alwaysMapped)
        } catch {
            throw .unreadable(path, error.localizedDescription)
        }
        let locations: [FilePath]
        do {
            locations = try ONNXExternalData.locations(in: network)
        } catch {
            switch error {
            case .malformed: throw .unreadable(path, "its protobuf is cut short or damaged")
            case .outside(let location):
                throw .badExternalData(path, "\(quoted(location)), which is not inside the network's folder")
            }
        }
        var files: [(name: String, path: FilePath)] = []
        for location in locations {
            let file = path.removingLastComponent().pushing(location)
            guard FileSystem.kind(of: file) == .file else {
                throw .badExternalData(path, "\(quoted(location.string)), and there is no such file beside it")
            }
            files.append((location.string, file))
        }
        return files
    }

    /// All files below a folder in the order of their names, links followed.
    private static func files(in folder: FilePath, named prefix: String) -> [(name: String, path: FilePath)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []
        return names.sorted().flatMap { name -> [(name: String, path: FilePath)] in
            let place = folder.appending(name)
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: place.string, isDirectory: &isDirectory) else { return [] }
            // No deeper than SavedModels are: a link may lead back up.
            guard isDirectory.boolValue else { return [(prefix + name, place)] }
            return prefix.split(separator: "/").count < 8 ? files(in: place, named: prefix + name + "/") : []
        }
    }
}
