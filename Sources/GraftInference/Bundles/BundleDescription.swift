internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// What a bundle says of itself, read from its `classifier.json`.
package struct BundleDescription {
    /// What says how the model answers.
    package let manifest: BundleManifest
    private let json: Data
    private let file: FilePath

    /// Reads the description of a bundle.
    ///
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    package init(of layout: BundleLayout) throws(GraftError) {
        guard FileManager.default.fileExists(atPath: layout.bundle.string) else {
            throw .notABundle(layout.bundle, "there is nothing there")
        }
        guard let data = FileManager.default.contents(atPath: layout.manifest.string) else {
            throw .notABundle(layout.bundle, "it has no \(layout.manifest.lastComponent?.string ?? "")")
        }
        // The version comes first: a later format need not decode as this one.
        guard let header = try? JSONDecoder().decode(BundleManifest.Header.self, from: data),
            header.format == BundleManifest.formatName
        else {
            throw .damagedBundle(layout.manifest, "it does not describe a classifier")
        }
        guard header.formatVersion <= BundleManifest.currentFormatVersion else {
            throw .newerBundle(layout.bundle, formatVersion: header.formatVersion)
        }
        (json, file) = (data, layout.manifest)
        manifest = try Self.decode(BundleManifest.self, from: data, of: layout.manifest)
        guard header.formatVersion >= 1 else {
            throw .damagedBundle(layout.manifest, "there is no format version \(header.formatVersion)")
        }
        let classes = manifest.classes
        if let name = Set(classes).first(where: { name in name.isEmpty || classes.count { $0 == name } > 1 }) {
            throw .damagedBundle(
                layout.manifest, name.isEmpty ? "a name is empty" : "the name \(quoted(name)) is there twice")
        }
    }

    /// Reads another part of the description, which is no matter of the manifest.
    ///
    /// - Throws: `GraftError.damagedBundle`.
    package func decode<Part: Decodable>(_ part: Part.Type) throws(GraftError) -> Part {
        try Self.decode(part, from: json, of: file)
    }

    private static func decode<Part: Decodable>(
        _ part: Part.Type, from json: Data, of file: FilePath
    ) throws(GraftError) -> Part {
        do {
            return try JSONDecoder().decode(part, from: json)
        } catch {
            throw .damagedBundle(file, (error as? DecodingError)?.inWords ?? "\(error)")
        }
    }
}
