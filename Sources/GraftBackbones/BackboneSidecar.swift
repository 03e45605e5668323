internal import Foundation
internal import SystemPackage

/// A small JSON file beside a network that says what the network itself cannot: `NAME.graft.json`, or `graft.json` in a
/// SavedModel's folder.
///
///     {"pixel_range": [0, 1], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
///      "layout": "nchw", "image_size": [224, 224], "layer": "pooled"}
///
/// Every key is optional; an unknown key is an error, so that a misspelt one is not ignored.
public struct BackboneSidecar: Sendable, Equatable {
    /// How bytes become the numbers that the network takes.
    public var scaling: PixelScaling?
    /// The order of the input's axes.
    public var layout: TensorLayout?
    /// The size of the images.
    public var imageSize: ImageSize?
    /// The layer whose output is the feature vector.
    public var layer: String?

    /// Where the sidecar of the network at `path` would be.
    static func location(for path: FilePath, format: NetworkFormat) -> FilePath {
        if format == .savedModel { return path.appending("graft.json") }
        let stem = path.stem ?? "network"
        return path.removingLastComponent().appending(stem + ".graft.json")
    }

    /// Reads the sidecar of a network; nil where there is none.
    ///
    /// - Throws: `BackboneError.badSidecar` when it is there and not right.
    static func read(for path: FilePath, format: NetworkFormat) throws(BackboneError) -> BackboneSidecar? {
        let location = location(for: path, format: format)
        guard let data = FileManager.default.contents(atPath: location.string) else { return nil }
        do {
            return try JSONDecoder().decode(BackboneSidecar.self, from: data)
        } catch let problem as Problem {
            throw .badSidecar(location, problem.text)
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
            throw .badSidecar(location, "it is not a JSON object")
        } catch {
            throw .badSidecar(location, "it is not JSON")
        }
    }

    private struct Problem: Error {
        let text: String
    }
}

extension BackboneSidecar: Decodable {
    private struct Key: CodingKey, Hashable {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    /// Reads the JSON object.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let known: Set<String> = ["pixel_range", "mean", "std", "layout", "image_size", "layer"]
        if let unknown = object.allKeys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
            throw Problem(text: "unknown key \"\(unknown)\"; known are \(known.sorted().joined(separator: ", "))")
        }
        func value<Value: Decodable>(_ key: String, _ form: String, as type: Value.Type) throws -> Value? {
            let key = Key(stringValue: key)
            guard object.contains(key) else { return nil }
            do {
                return try object.decode(type, forKey: key)
            } catch {
                throw Problem(text: "\"\(key.stringValue)\" is \(form)")
            }
        }
        func numbers(_ key: String, count: Int) throws -> [Float]? {
            let form = "a list of \(count) numbers"
            guard let numbers = try value(key, form, as: [Float].self) else { return nil }
            guard numbers.count == count, numbers.allSatisfy(\.isFinite) else {
                throw Problem(text: "\"\(key)\" is \(form)")
            }
            return numbers
        }

        let range = try numbers("pixel_range", count: 2)
        let mean = try numbers("mean", count: 3)
        let std = try numbers("std", count: 3)
        if range != nil || mean != nil || std != nil {
            let range = range ?? [0, 1]
            guard range[0] != range[1] else { throw Problem(text: "\"pixel_range\" has two equal numbers") }
            guard std?.contains(0) != true else { throw Problem(text: "\"std\" has a zero") }
            scaling = PixelScaling(range: range[0], range[1], mean: mean ?? [0, 0, 0], std: std ?? [1, 1, 1])
        }
        layout = try value("layout", "\"nhwc\" or \"nchw\"", as: TensorLayout.self)
        if let size = try numbers("image_size", count: 2) {
            guard let height = Int(exactly: size[0]), let width = Int(exactly: size[1]), height > 0, width > 0 else {
                throw Problem(text: "\"image_size\" is a height and a width in whole pixels")
            }
            imageSize = ImageSize(height: height, width: width)
        }
        layer = try value("layer", "a name", as: String.self)
    }
}
