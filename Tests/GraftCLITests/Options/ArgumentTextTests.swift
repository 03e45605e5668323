import Testing

@testable import GraftCLI

@Suite("An argument as text")
struct ArgumentTextTests {
    @Test("is itself where it is UTF-8, and gives its bytes back whatever they are")
    func roundTrip() {
        #expect(ArgumentText.encode(Array("café 🍜.jpg".utf8)) == "café 🍜.jpg")
        let arguments: [[UInt8]] = [
            [], [0x66, 0xFF, 0xFE], [0xC3], [0xE2, 0x82, 0x41], [0xED, 0xA0, 0x80], Array(1...255),
            // A character that stands for a byte elsewhere.
            Array("\u{10FF41}\u{10FFFF}x".utf8),
        ]
        for bytes in arguments { #expect(ArgumentText.decode(ArgumentText.encode(bytes)) == bytes) }
        #expect(Set(arguments.map(ArgumentText.encode)).count == arguments.count)
    }
}
