internal import Foundation
package import GraftImages
package import SystemPackage

/// The small networks made by `Tools/make_backbone_fixtures.py`, and what they should give.
package enum NetworkFixtures {
    package static func path(_ name: String) -> FilePath {
        FilePath((Bundle.module.resourceURL?.path ?? "") + "/Fixtures").appending(name)
    }

    /// Three images of 32x32.
    package static func images() throws -> [RGBImage] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path("images.rgb").string)))
        return (0..<3).map { index in
            RGBImage(width: 32, height: 32, samples: Array(bytes[(index * 3072)..<((index + 1) * 3072)]))
        }
    }

    /// The features that the reference implementation computes for the images.
    package static func golden(_ name: String) throws -> [[Float]] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path("golden.json").string))
        return try JSONDecoder().decode([String: [[Float]]].self, from: data)[name] ?? []
    }
}
