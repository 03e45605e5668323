import Foundation
import Graft
import GraftFiles
import Testing

@Suite("Sketch of images")
struct ImageSketchTests {
    private func digest(_ number: Int) -> ContentDigest { ContentDigest(of: Array("\(number)".utf8)) }

    @Test("knows the images that it was made of, and no others, also once it was written and read")
    func contains() throws {
        let sketch = ImageSketch((0..<300).map(digest))
        let read = try JSONDecoder().decode(ImageSketch.self, from: JSONEncoder().encode(sketch))
        #expect(read == sketch && ImageSketch((0..<300).reversed().map(digest)) == sketch)
        #expect((0..<300).allSatisfy { read.contains(digest($0)) })
        #expect(!(300..<900).contains { read.contains(digest($0)) })
        #expect(!ImageSketch([]).contains(digest(1)))
    }

    @Test("of what is no Base64, or no whole number of images, is an error", arguments: ["\"?\"", "\"AAAA\"", "5"])
    func damaged(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(ImageSketch.self, from: Data(text.utf8)) }
    }
}
