internal import Foundation
public import SystemPackage

extension Backbone {
    /// The network's files.
    package var filePaths: [FilePath] {
        ((try? NetworkDigest.files(of: path, format: format)) ?? []).map(\.path)
    }

    /// The bytes of the network's files.
    public var fileSize: Int {
        filePaths.reduce(0) { sum, file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingLinks)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }

    /// Copies the network's files into a folder, which is made.
    ///
    /// - Returns: The path of the network, relative to the folder.
    /// - Throws: The file system's errors.
    public func copyFiles(into folder: FilePath) throws -> String {
        let files = FileManager.default
        let name = path.lastComponent?.string ?? name
        let root = format == .savedModel ? folder.appending(name) : folder
        for file in try NetworkDigest.files(of: path, format: format) {
            // Where a SavedModel and an ONNX network look for their parts is in their own content.
            let keepsItsPlace = format == .savedModel || format == .onnx && file.path != path
            let part = keepsItsPlace ? file.name : file.path.lastComponent?.string ?? file.name
            let destination = root.pushing(FilePath(part))
            try files.createDirectory(
                atPath: destination.removingLastComponent().string, withIntermediateDirectories: true)
            // A link's target is copied, so that the bundle does not depend on it.
            try Data(contentsOf: URL(fileURLWithPath: file.path.string), options: .alwaysMapped)
                .write(to: URL(fileURLWithPath: destination.string))
        }
        return name
    }
}

extension FilePath {
    /// The path of the file itself, where links lead to it.
    fileprivate var resolvingLinks: String { URL(fileURLWithPath: string).resolvingSymlinksInPath().path }
}
