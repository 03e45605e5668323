import GraftImages
import Testing

@Suite struct ImageFormatTests {
    @Test("is told by content", arguments: Goldens.images)
    func content(golden: Goldens.Image) throws {
        let format = try #require(golden.format)
        #expect(ImageFormat(of: try Goldens.bytes(of: golden.file)) == format)
        #expect(ImageFormat(of: Array(try Goldens.bytes(of: golden.file).prefix(16))) == format)
    }

    @Test(
        "is none for bytes that start otherwise",
        arguments: ["", "GIF", "BM", "RIFF....WAVEfmt ", "hello, this is text"])
    func noImage(text: String) {
        #expect(ImageFormat(of: Array(text.utf8)) == nil)
    }
}
