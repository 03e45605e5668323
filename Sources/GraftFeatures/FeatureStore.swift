public import Foundation
public import SystemPackage

/// Feature vectors on disk, kept by what they depend on: the recipe and each image's content.
public struct FeatureStore: Sendable {
    /// The directory of the store.
    public let directory: FilePath

    /// Names a store; nothing is read or made yet.
    public init(directory: FilePath) {
        self.directory = directory
    }

    /// Opens the features of a recipe.
    func open(_ recipe: FeatureRecipe, dimension: Int) throws -> FeatureSet {
        let key = try recipe.key
        let place = directory.appending(key)
        do {
            let set = try FeatureSet(directory: place, dimension: dimension)
            try writeDescription(of: recipe, in: place)
            return set
        } catch {
            throw FeatureError.cannotWrite(place, error.localizedDescription)
        }
    }

    /// The features of one recipe, for showing.
    public struct Entry: Sendable, Equatable {
        /// What the features depend on.
        public let recipe: FeatureRecipe
        /// How many bytes they take.
        public let size: Int
        /// When they were last added to.
        public let lastUsed: Date
        let directory: FilePath
    }

    /// All that the store holds, latest first.
    public func entries() -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
        return names.compactMap { name -> Entry? in
            let place = directory.appending(name)
            guard let json = FileManager.default.contents(atPath: place.appending(Self.descriptionName).string),
                let recipe = try? JSONDecoder().decode(FeatureRecipe.self, from: json)
            else { return nil }
            let files = (try? FileManager.default.contentsOfDirectory(atPath: place.string)) ?? []
            let attributes = files.compactMap {
                try? FileManager.default.attributesOfItem(atPath: place.appending($0).string)
            }
            return Entry(
                recipe: recipe, size: attributes.compactMap { $0[.size] as? Int }.reduce(0, +),
                lastUsed: attributes.compactMap { $0[.modificationDate] as? Date }.max() ?? .distantPast,
                directory: place)
        }
        .sorted { $0.lastUsed > $1.lastUsed }
    }

    /// Removes everything that the store holds.
    ///
    /// - Throws: `FeatureError.cannotWrite`.
    public func clear() throws {
        for entry in entries() {
            do {
                try FileManager.default.removeItem(atPath: entry.directory.string)
            } catch {
                throw FeatureError.cannotWrite(entry.directory, error.localizedDescription)
            }
        }
    }

    private static let descriptionName = "recipe.json"

    private func writeDescription(of recipe: FeatureRecipe, in place: FilePath) throws {
        let file = place.appending(Self.descriptionName)
        guard !FileManager.default.fileExists(atPath: file.string) else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(recipe).write(to: URL(fileURLWithPath: file.string), options: .atomic)
    }
}
