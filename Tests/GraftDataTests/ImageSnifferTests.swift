import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Images told by their content")
struct ImageSnifferTests {
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let bitmap: [UInt8] =
        Array("BM".utf8) + [0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 40, 0, 0, 0]

    @Test(
        "The first bytes of each type are known, and texts that begin alike are not taken for it",
        arguments: [
            (jpeg, true), (png, true), (bitmap, true), (Array("GIF87a".utf8), true), (Array("GIF89a...".utf8), true),
            (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), true), (Array("RIFF\0\0\0\0WAVEfmt ".utf8), false),
            (Array("RIFF".utf8), false), (Array("BM".utf8), false), (Array("BMW is a maker of cars".utf8), false),
            (Array("GIF88a".utf8), false), (Array(png.dropLast()), false), ([0xFF, 0xD8], false), ([], false),
        ] as [([UInt8], Bool)])
    func content(bytes: [UInt8], isImage: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.file("a/file", bytes: bytes)
        let dataset = try ImageFolder(folder.path).load()
        #expect(dataset.images.count == (isImage ? 1 : 0))
        #expect(dataset.skippedFiles.count == (isImage ? 0 : 1))
    }
}
