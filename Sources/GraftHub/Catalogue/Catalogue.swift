internal import Foundation
internal import GraftFiles

/// The backbones that are known by name.
public struct Catalogue: Sendable {
    /// The backbones, in the order of the data file: by family, small ones first.
    public let entries: [CatalogueEntry]

    /// Creates a catalogue.
    public init(entries: [CatalogueEntry]) {
        self.entries = entries
    }

    /// The catalogue that comes with Graft.
    public static let standard: Catalogue = {
        do {
            return try Catalogue(json: Data(PackageResources.catalogue_json))
        } catch {
            // The data file is part of the program, and its tests read it.
            preconditionFailure("the catalogue cannot be read: \(error)")
        }
    }()

    /// A catalogue of nothing.
    static let empty = Catalogue(entries: [])

    /// Reads a catalogue from JSON, an array of entries.
    init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        entries = try decoder.decode([CatalogueEntry].self, from: json)
    }

    /// The backbone of a name, in whatever letters, with dashes or underscores.
    public subscript(name: String) -> CatalogueEntry? {
        let wanted = Self.normalized(name)
        return entries.first { $0.name == wanted }
    }

    /// The backbone that comes from a place; nil where the catalogue does not know it.
    public func entry(for handle: RemoteHandle) -> CatalogueEntry? {
        entries.first { $0.handle == handle }
    }

    /// The name that was most likely meant; nil where none is near.
    func nearestName(to name: String) -> String? {
        GraftFiles.nearestName(to: Self.normalized(name), in: entries.map(\.name))
    }

    private static func normalized(_ name: String) -> String {
        name.lowercased().replacing("_", with: "-")
    }
}
