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
            return try BackboneSidecar(json: data)
        } catch let problem as Problem {
            throw .badSidecar(location, problem.text)
        } catch {
            throw .badSidecar(location, "it is not JSON")
        }
    }

    private struct Problem: Error {
        let text: String
    }

    private init(json: Data) throws {
        guard let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
            throw Problem(text: "it is not a JSON object")
        }
        let known: Set<String> = ["pixel_range", "mean", "std", "layout", "image_size", "layer"]
        if let unknown = object.keys.sorted().first(where: { !known.contains($0) }) {
            throw Problem(text: "unknown key \"\(unknown)\"; known are \(known.sorted().joined(separator: ", "))")
        }
        let range = try Self.numbers(object["pixel_range"], count: 2, key: "pixel_range")
        let mean = try Self.numbers(object["mean"], count: 3, key: "mean")
        let std = try Self.numbers(object["std"], count: 3, key: "std")
        if range != nil || mean != nil || std != nil {
            let range = range ?? [0, 1]
            guard range[0] != range[1] else { throw Problem(text: "\"pixel_range\" has two equal numbers") }
            guard std?.contains(0) != true else { throw Problem(text: "\"std\" has a zero") }
            scaling = PixelScaling(range: range[0], range[1], mean: mean ?? [0, 0, 0], std: std ?? [1, 1, 1])
        }
        if let value = object["layout"] {
            guard let name = value as? String, let layout = TensorLayout(rawValue: name) else {
                throw Problem(text: "\"layout\" is \"nhwc\" or \"nchw\"")
            }
            self.layout = layout
        }
        if let size = try Self.numbers(object["image_size"], count: 2, key: "image_size") {
            guard let height = Int(exactly: size[0]), let width = Int(exactly: size[1]), height > 0, width > 0 else {
                throw Problem(text: "\"image_size\" is a height and a width in whole pixels")
            }
            imageSize = ImageSize(height: height, width: width)
        }
        if let value = object["layer"] {
            guard let name = value as? String else { throw Problem(text: "\"layer\" is a name") }
            layer = name
        }
    }

    private static func numbers(_ value: Any?, count: Int, key: String) throws -> [Float]? {
        guard let value else { return nil }
        guard let numbers = value as? [NSNumber], numbers.count == count,
            numbers.allSatisfy({ $0.floatValue.isFinite })
        else { throw Problem(text: "\"\(key)\" is a list of \(count) numbers") }
        return numbers.map(\.floatValue)
    }
}
