internal import GraftFiles
internal import GraftImages
internal import SystemPackage

/// Tells which files are taken as images, by their content and by their extension.
enum ImageSniffer {
    private static let extensions: Set<String> = ["jpg", "jpeg", "png", "gif", "bmp", "webp"]

    /// Bytes of a file's beginning that tell its type.
    private static let headLength = 16

    /// Whether the extension is an image's, in capitals or not.
    static func hasImageExtension(_ path: FilePath) -> Bool {
        path.extension.map { extensions.contains($0.lowercased()) } ?? false
    }

    /// Whether a file is to be taken as an image.
    ///
    /// A file with an image's extension is taken whatever it holds, so that a broken one is reported later and not passed
    /// over in silence; any other file is taken if its content is an image's.
    static func isCandidate(fileAt path: FilePath) -> Bool {
        if hasImageExtension(path) { return true }
        guard let head = try? FileSystem.head(of: path, count: headLength) else { return false }
        return ImageFormat(of: head) != nil
    }
}
