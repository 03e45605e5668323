internal import Foundation
package import SystemPackage

extension FilePath {
    /// The path from the root, without steps back, so that it means the same from every folder.
    package var absolute: FilePath {
        let whole = isAbsolute ? self : FilePath(FileManager.default.currentDirectoryPath).pushing(self)
        return whole.lexicallyNormalized()
    }
}
