internal import Foundation
internal import SystemPackage

/// Where things are inside a classifier bundle.
///
///     food.graft/
///         classifier.json      classes, preprocessing, which backbone, how it was trained
///         head.safetensors     the trained layers
///         backbone/            the network, unless the bundle only refers to it
struct BundleLayout {
    let bundle: FilePath

    var manifest: FilePath { bundle.appending("classifier.json") }
    var head: FilePath { bundle.appending("head.safetensors") }
    var backbone: FilePath { bundle.appending("backbone") }

    /// Whether the folder is a bundle and holds nothing besides: one that may be replaced.
    var holdsOnlyABundle: Bool {
        guard let data = FileManager.default.contents(atPath: manifest.string),
            let header = try? JSONDecoder().decode(BundleManifest.Header.self, from: data),
            header.format == BundleManifest.formatName,
            let names = try? FileManager.default.contentsOfDirectory(atPath: bundle.string)
        else { return false }
        let own = Set([manifest, head, backbone].compactMap { $0.lastComponent?.string })
        return own.isSuperset(of: names)
    }
}
