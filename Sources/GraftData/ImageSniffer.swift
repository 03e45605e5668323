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
        return isImage(startingWith: head)
    }

    /// Whether a file that begins with `head` is a JPEG, PNG, GIF, BMP or WebP file.
    static func isImage(startingWith head: [UInt8]) -> Bool {
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return true }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return true }
        if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return true }
        guard head.count >= headLength else { return false }
        if head.starts(with: "RIFF".utf8) { return head[8..<12].elementsEqual("WEBP".utf8) }
        // Many a text begins with "BM": the reserved bytes are zero and the next header's size one of a few.
        let bitmapHeaderSizes: Set<UInt8> = [12, 16, 40, 52, 56, 64, 108, 124]
        return head.starts(with: "BM".utf8) && head[6..<10].allSatisfy { $0 == 0 }
            && bitmapHeaderSizes.contains(head[14]) && head[15] == 0
    }
}
