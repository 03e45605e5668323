import Foundation
import GraftTestSupport
import Testing

@testable import GraftServer

@Suite("Bytes as base64")
struct EncodedTextTests {
    @Test("both alphabets, with padding and without, and what a canvas gives")
    func forms() throws {
        var generator = SeededGenerator(seed: 1)
        for count in 0..<120 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let text = Data(bytes).base64EncodedString()
            let url = text.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            for form in [text, url, url.replacingOccurrences(of: "=", with: ""), "data:image/png;base64," + text] {
                #expect(EncodedText.bytes(form) == bytes)
            }
            let lines = Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithCarriageReturn])
            #expect(EncodedText.bytes(lines + "\r\n") == bytes)
        }
    }

    @Test("other text is none", arguments: ["ä", "a b", "YQ=", "Y===", "data:image/png,YQ==", "data:;base64"])
    func refused(text: String) {
        #expect(EncodedText.bytes(text) == nil)
    }
}
