internal import Foundation
internal import GraftFiles
internal import SystemPackage

extension BundleManifest {
    /// Reads the description of a bundle.
    ///
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    init(of layout: BundleLayout) throws {
        guard FileManager.default.fileExists(atPath: layout.bundle.string) else {
            throw GraftError.notABundle(layout.bundle, "there is nothing there")
        }
        guard let data = FileManager.default.contents(atPath: layout.manifest.string) else {
            throw GraftError.notABundle(layout.bundle, "it has no \(layout.manifest.lastComponent?.string ?? "")")
        }
        // The version comes first: a later format need not decode as this one.
        guard let header = try? JSONDecoder().decode(Header.self, from: data), header.format == Self.formatName else {
            throw GraftError.damagedBundle(layout.manifest, "it does not describe a classifier")
        }
        guard header.formatVersion <= Self.currentFormatVersion else {
            throw GraftError.newerBundle(layout.bundle, formatVersion: header.formatVersion)
        }
        do {
            self = try JSONDecoder().decode(BundleManifest.self, from: data)
        } catch let error as DecodingError {
            throw GraftError.damagedBundle(layout.manifest, error.inWords)
        }
        guard header.formatVersion >= 1 else {
            throw GraftError.damagedBundle(layout.manifest, "there is no format version \(header.formatVersion)")
        }
        if let name = Set(classes).first(where: { name in name.isEmpty || classes.count { $0 == name } > 1 }) {
            throw GraftError.damagedBundle(
                layout.manifest, name.isEmpty ? "a name is empty" : "the name \(quoted(name)) is there twice")
        }
    }

    /// Writes the description into a bundle's folder.
    func write(to layout: BundleLayout) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: layout.manifest.string))
    }
}
