import Foundation
import GraftImages
import Testing

@testable import GraftAugmentation

/// What Keras' layers make of small images, by Tools/make_augmentation_goldens.py.
enum KerasGoldens {
    /// A transformation with known parameters.
    struct Transform: Decodable, CustomTestStringConvertible {
        var name: String
        var parameters: [Double]
        var fill: String?
        var width: Int
        var height: Int
        var offset: Int

        var testDescription: String { "\(name) \(parameters) \(fill ?? "")" }
    }

    /// The quantiles of some numbers of an image over many draws of an augmentation.
    struct Distribution: Decodable, CustomTestStringConvertible {
        var augmentation: String
        var quantiles: [String: [Double]]

        var testDescription: String { augmentation }
    }

    private struct Draws: Decodable {
        var width: Int
        var height: Int
        var image: [UInt8]
        var distributions: [Distribution]
    }

    static let transforms: [Transform] = read("transforms.json") ?? []
    private static let draws: Draws? = read("distributions.json")
    static let distributions = draws?.distributions ?? []
    private static let numbers = try? bytes(of: "transforms.bin")

    /// The image of the distributions.
    static func scene() throws -> RGBImage {
        let draws = try #require(draws)
        return RGBImage(width: draws.width, height: draws.height, samples: draws.image)
    }

    static func source(of transform: Transform) throws -> RGBImage {
        let numbers = try #require(numbers)
        let count = transform.width * transform.height * 3
        return RGBImage(
            width: transform.width, height: transform.height,
            samples: Array(numbers[transform.offset..<transform.offset + count]))
    }

    static func result(of transform: Transform) throws -> [Float] {
        let numbers = try #require(numbers)
        let count = transform.width * transform.height * 3
        return (0..<count).map { index in
            let start = transform.offset + count + 4 * index
            return Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(numbers[start + $1]) << UInt32(8 * $1) })
        }
    }

    private static func read<Value: Decodable>(_ file: String) -> Value? {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes(of: file)))
        } catch {
            Issue.record("Fixtures/\(file) cannot be read: \(error)")
            return nil
        }
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try [UInt8](Data(contentsOf: folder.appending(path: file)))
    }
}

extension FloatImage {
    /// Red, green and blue of all pixels.
    var samples: [Float] { pixels.flatMap { [$0[0], $0[1], $0[2]] } }
}

extension Augmentation.View {
    /// The first view of an image.
    static func first(ofImage image: UInt64, seed: UInt64 = 1) -> Augmentation.View {
        Augmentation.View(seed: seed, image: image, number: 0)
    }
}
