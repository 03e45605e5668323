import GraftImages
import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Images as arrays of pixels")
struct PixelArrayTests {
    @Test("several images of a shape, and one without the first axis")
    func shapes() throws {
        let samples = [UInt8](0..<36)
        let several = try PixelArray.images(shape: [2, 2, 3, 3], samples: samples, pixelLimit: 6)
        #expect(several.map(\.samples) == [Array(samples[..<18]), Array(samples[18...])])
        #expect(several[0].width == 3 && several[0].height == 2)
        #expect(try PixelArray.images(shape: [2, 2, 3], samples: Array(samples[..<12]), pixelLimit: 9).count == 1)
    }

    @Test(
        "shapes that are none, or do not fit, are refused",
        arguments: [
            [], [12], [2, 2], [1, 2, 2, 4], [0, 2, 2, 3], [1, 0, 2, 3], [2, 2, 2, 3], [-1, 2, 2, 3],
            [.max, 2, 2, 3], [1, .max, 2, 3], [1, 2, .max, 3], [1, 1, 2, 2, 3],
        ])
    func refused(shape: [Int]) {
        #expect(throws: Refusal.self) {
            try PixelArray.images(shape: shape, samples: [UInt8](0..<12), pixelLimit: .max)
        }
    }

    @Test("more pixels than an image may have are refused")
    func tooMany() throws {
        let refusal = try #require(throws: Refusal.self) {
            try PixelArray.images(shape: [1, 2, 2, 3], samples: [UInt8](0..<12), pixelLimit: 3)
        }
        #expect(refusal.status == .contentTooLarge)
    }

    @Test("lists of lists give their shape, and numbers are rounded")
    func lists() throws {
        let (shape, samples) = try PixelArray.flat(
            try JSONValue("[[[0, 254.6, 255]], [[1, 2.4, 3]]]".utf8), areWhole: false)
        #expect(shape == [2, 1, 3] && samples == [0, 255, 255, 1, 2, 3])
    }

    @Test(
        "lists that differ, and what is no level of colour, are refused",
        arguments: ["[[1], [1, 2]]", "[1, [2]]", "[[1], 2]", "[256]", "[-1]", "[\"1\"]", "[null]", "{}", "[{}]"])
    func unevenLists(json: String) throws {
        let value = try JSONValue(json.utf8)
        #expect(throws: Refusal.self) { try PixelArray.flat(value, areWhole: false) }
    }

    @Test("pixels from 0 to 1, which rounding would make black, are refused; black ones are not")
    func unit() throws {
        let refusal = try #require(throws: Refusal.self) {
            try PixelArray.flat(try JSONValue("[[[0, 0.5, 1]]]".utf8), areWhole: false)
        }
        #expect(refusal.reason.contains("255"))
        #expect(try PixelArray.flat(try JSONValue("[[[0, 0, 1]]]".utf8), areWhole: false).samples == [0, 0, 1])
        #expect(throws: Refusal.self) {
            try PixelArray.flat(try JSONValue("[[[0, 2.5, 1]]]".utf8), areWhole: true)
        }
    }
}
