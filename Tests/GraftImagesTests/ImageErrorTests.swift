import Foundation
import GraftImages
import Testing

@Suite struct ImageErrorTests {
    @Test(
        "says what was wrong and what to do",
        arguments: [
            (
                .notAnImage(found: "PDF"),
                "the image is not one: expected JPEG, PNG, GIF, BMP or WebP, found PDF. Convert it or leave it out."
            ),
            (
                .damaged(.png, detail: "it ends early"),
                "the image is a damaged PNG file: it ends early. Fetch or export it again."
            ),
            (
                .unsupported(.webp, detail: "it is animated"),
                "the image is of a kind of WebP that is not read here: it is animated. Save it as a plain PNG or JPEG."
            ),
            (
                .tooManyPixels(width: 9, height: 8, limit: 70),
                "the image says it has 9 x 8 pixels, more than the limit of 70. Scale it down."
            ),
            (.cannotEncode(.gif), "the image cannot be written as GIF. Write it as PNG or JPEG."),
            (.encodingFailed(.jpeg, detail: "no memory"), "the image could not be written as JPEG: no memory."),
        ] as [(ImageError, String)])
    func messages(error: ImageError, message: String) {
        #expect(error.description == message)
        #expect((error as any Error).localizedDescription == message)
    }

    @Test(
        "says what bytes that are no image look like",
        arguments: [
            ([], "an empty file"),
            (Array("<!DOCTYPE html><html>".utf8), "text that starts with \"<!DOCTYPE html><\""),
            (Array("<svg>\r\n\t<path/>".utf8), "text that starts with \"<svg>\\u{D}\\u{A}\\u{9}<path/>\""),
            (Array("\0\0\0\u{1C}ftypavif".utf8), "AVIF"),
            (Array("PK\u{3}\u{4}...".utf8), "a ZIP archive"),
            ([0, 1, 171], "bytes that start with 00 01 AB"),
        ] as [([UInt8], String)])
    func notAnImage(bytes: [UInt8], found: String) {
        #expect(throws: ImageError.notAnImage(found: found)) { try ImageDecoder().decode(bytes) }
        #expect(throws: ImageError.notAnImage(found: found)) { try ImageDecoder().dimensions(of: bytes) }
    }
}
