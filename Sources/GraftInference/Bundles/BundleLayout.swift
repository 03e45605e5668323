internal import Foundation
package import SystemPackage

/// Where things are inside a classifier bundle.
///
///     food.graft/
///         classifier.json      classes, preprocessing, which backbone, how it was trained
///         head.safetensors     the trained layers
///         novelty.safetensors  what the training images are like, unless that is not known
///         backbone/            the network, unless the bundle only refers to it
///         backbone-2/ ...      further networks, where several are joined
package struct BundleLayout {
    package let bundle: FilePath

    package init(bundle: FilePath) {
        self.bundle = bundle
    }

    package var manifest: FilePath { bundle.appending("classifier.json") }
    package var head: FilePath { bundle.appending("head.safetensors") }
    package var novelty: FilePath { bundle.appending("novelty.safetensors") }
    /// The name of the folder of the backbone at a position.
    package static func backboneName(at position: Int) -> String {
        position == 0 ? "backbone" : "backbone-\(position + 1)"
    }

    /// Whether the folder is a bundle and holds nothing besides: one that may be replaced.
    package var holdsOnlyABundle: Bool {
        guard let data = FileManager.default.contents(atPath: manifest.string),
            let header = try? JSONDecoder().decode(BundleManifest.Header.self, from: data),
            header.format == BundleManifest.formatName,
            let names = try? FileManager.default.contentsOfDirectory(atPath: bundle.string)
        else { return false }
        let files = Set([manifest, head, novelty].compactMap { $0.lastComponent?.string })
        return names.allSatisfy { files.contains($0) || Self.isBackboneName($0) }
    }

    private static func isBackboneName(_ name: String) -> Bool {
        guard name != backboneName(at: 0) else { return true }
        let number = Int(name.drop { $0 != "-" }.dropFirst()) ?? 0
        return number > 1 && name == backboneName(at: number - 1)
    }
}
