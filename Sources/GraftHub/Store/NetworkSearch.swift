internal import GraftFiles
internal import SystemPackage

/// Finds the one network in what was unpacked.
enum NetworkSearch {
    /// The SavedModel folder, or the `.onnx`, `.tflite` or `.xml` file, that a folder holds at any depth.
    ///
    /// - Parameters:
    ///   - folder: The folder; itself a SavedModel, as TF Hub's archives are, or one around it.
    ///   - name: What the folder is, for messages.
    /// - Returns: The network's path.
    /// - Throws: `HubError.notOneNetwork` where there is none, or more than one.
    static func network(in folder: FilePath, of name: String) throws(HubError) -> FilePath {
        let found = networks(in: folder, depth: 0)
        guard found.count == 1 else {
            throw .notOneNetwork(
                name,
                found: found.map { path in
                    var relative = path
                    _ = relative.removePrefix(folder)
                    return relative.displayName
                })
        }
        return found[0]
    }

    private static let greatestDepth = 8

    /// The file by which a folder is a SavedModel.
    static let savedModelName = "saved_model.pb"

    /// Whether a name is of what macOS puts into archives beside the files themselves.
    static func isLeftByMacOS(_ name: some StringProtocol) -> Bool {
        name == "__MACOSX" || name.hasPrefix("._")
    }

    private static func networks(in folder: FilePath, depth: Int) -> [FilePath] {
        guard depth < greatestDepth, let names = try? FileSystem.names(in: folder) else { return [] }
        if FileSystem.kind(of: folder.appending(savedModelName)) == .file { return [folder] }
        return names.filter { !isLeftByMacOS($0.string) }.flatMap { name -> [FilePath] in
            let path = folder.appending(name)
            switch FileSystem.kind(of: path) {
            case .directory: return networks(in: path, depth: depth + 1)
            case .file where ["onnx", "tflite"].contains(path.extension?.lowercased()): return [path]
            // Only OpenVINO's own form has its weights beside it; other .xml files are about anything.
            case .file where path.extension?.lowercased() == "xml":
                var weights = path
                weights.extension = "bin"
                return FileSystem.kind(of: weights) == .file ? [path] : []
            default: return []
            }
        }
    }
}
