import Foundation
import GraftImages
import GraftTestSupport
import Testing

/// The image files of the folder Fixtures and the pixels they give, made by Tools/make_image_goldens.py.
enum Goldens {
    struct Image: Decodable, CustomTestStringConvertible {
        var file: String
        var width: Int
        var height: Int
        var offset: Int
        var reference: String

        var testDescription: String { "\(file), by \(reference)" }
        var format: ImageFormat? {
            let suffix = file.split(separator: ".").last.map(String.init)
            return suffix.flatMap { ImageFormat(rawValue: $0 == "jpg" ? "jpeg" : $0) }
        }
    }

    struct Resize: Decodable, CustomTestStringConvertible {
        var width: Int
        var height: Int
        var newWidth: Int
        var newHeight: Int
        var sourceOffset: Int
        var resultOffset: Int

        var testDescription: String { "\(width) x \(height) to \(newWidth) x \(newHeight)" }
    }

    private struct Manifest: Decodable {
        var images: [Image]
        var resizes: [Resize]
    }

    static let images = manifest.images
    static let resizes = manifest.resizes

    private static let manifest: Manifest = {
        do {
            return try JSONDecoder().decode(Manifest.self, from: Data(bytes(of: "goldens.json")))
        } catch {
            Issue.record("Fixtures/goldens.json cannot be read: \(error)")
            return Manifest(images: [], resizes: [])
        }
    }()

    private static let numbers = try? bytes(of: "goldens.bin")

    static func bytes(of file: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try [UInt8](Data(contentsOf: folder.appending(path: file)))
    }

    static func pixels(of image: Image) throws -> RGBImage {
        try rgb(width: image.width, height: image.height, offset: image.offset)
    }

    static func source(of resize: Resize) throws -> RGBImage {
        try rgb(width: resize.width, height: resize.height, offset: resize.sourceOffset)
    }

    static func result(of resize: Resize) throws -> [Float] {
        let numbers = try #require(numbers)
        return (0..<resize.newWidth * resize.newHeight * 3).map { index in
            let start = resize.resultOffset + 4 * index
            return Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(numbers[start + $1]) << UInt32(8 * $1) })
        }
    }

    private static func rgb(width: Int, height: Int, offset: Int) throws -> RGBImage {
        let numbers = try #require(numbers)
        return RGBImage(width: width, height: height, samples: Array(numbers[offset..<offset + width * height * 3]))
    }
}

extension SeededGenerator {
    mutating func image(width: Int, height: Int) -> RGBImage {
        let samples = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &self) }
        return RGBImage(width: width, height: height, samples: samples)
    }
}

extension RGBImage {
    /// Colours that change little from pixel to pixel: what is left out of such an image can be guessed from the rest.
    static func smooth(width: Int, height: Int) -> RGBImage {
        var samples: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                samples += [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8((x + y) * 255 / (width + height))]
            }
        }
        return RGBImage(width: width, height: height, samples: samples)
    }

    /// The mean absolute difference between two images' samples.
    func meanDifference(from other: RGBImage) -> Double {
        var sum = 0
        for (one, two) in zip(samples, other.samples) { sum += abs(Int(one) - Int(two)) }
        return Double(sum) / Double(samples.count)
    }
}
