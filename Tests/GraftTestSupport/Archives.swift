internal import Foundation
package import SystemPackage

/// The bytes of a `.tar.gz` archive of what is in a folder, as TF Hub packs a SavedModel.
package func tarball(of folder: FilePath) throws -> [UInt8] {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("graft-\(UUID().uuidString).tar.gz")
    defer { try? FileManager.default.removeItem(at: url) }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-C", folder.string, "-czf", url.path, "."]
    try tar.run()
    tar.waitUntilExit()
    return try [UInt8](Data(contentsOf: url))
}
