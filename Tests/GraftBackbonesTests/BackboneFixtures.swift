import Foundation
import GraftBackbones
import GraftImages
import SystemPackage

/// The small networks made by `Tools/make_backbone_fixtures.py`, and what they should give.
enum BackboneFixtures {
    static let directory = FilePath((Bundle.module.resourceURL?.path ?? "") + "/Fixtures")

    static func path(_ name: String) -> FilePath { directory.appending(name) }

    /// Three images of 32x32.
    static func images() throws -> [RGBImage] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path("images.rgb").string)))
        return (0..<3).map { index in
            RGBImage(width: 32, height: 32, samples: Array(bytes[(index * 3072)..<((index + 1) * 3072)]))
        }
    }

    /// The features that the reference implementation computes for the images.
    static func golden(_ name: String) throws -> [[Float]] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path("golden.json").string))
        return try JSONDecoder().decode([String: [[Float]]].self, from: data)[name] ?? []
    }
}

/// A folder that is gone after the body.
func withTemporaryFolder<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(FilePath(folder.path))
}

/// A random source that gives the same numbers in every run (SplitMix64).
struct RepeatableGenerator: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
