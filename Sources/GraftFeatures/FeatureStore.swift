internal import GraftFiles
public import Foundation
internal import GraftData
internal import GraftBackbones
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
    func open(_ recipe: FeatureRecipe, of backbone: Backbone) throws -> FeatureSet {
        let place = directory.appending(try recipe.key)
        do {
            let set = try FeatureSet(directory: place, dimension: backbone.featureCount)
            try write(
                Description(recipe: recipe, backboneName: backbone.name, dimension: backbone.featureCount), to: place)
            return set
        } catch {
            throw FeatureError.cannotWrite(place, error.systemReason)
        }
    }

    /// The features of one recipe, for showing.
    public struct Entry: Sendable, Equatable {
        /// What the features depend on.
        public let recipe: FeatureRecipe
        /// What the backbone was called.
        public let backboneName: String
        /// The length of a feature vector.
        public let dimension: Int
        /// About how many images' features there are.
        public let imageCount: Int
        /// How many bytes they take.
        public let size: Int
        /// When they were last added to.
        public let lastUsed: Date
        let directory: FilePath
    }

    /// All that the store holds and can say what it is, latest first.
    public func entries() -> [Entry] {
        places.compactMap { place -> Entry? in
            guard let description = Self.description(of: place) else { return nil }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.string)) ?? []
            let segments = names.filter { FilePath($0).extension == FeatureSegment.fileExtension }.compactMap {
                try? FileManager.default.attributesOfItem(atPath: place.appending($0).string)
            }
            let sizes = segments.compactMap { $0[.size] as? Int }
            let recordSize = FeatureSegment.recordSize(dimension: description.dimension)
            return Entry(
                recipe: description.recipe, backboneName: description.backboneName, dimension: description.dimension,
                imageCount: sizes.reduce(0) { $0 + max(0, $1 - FeatureSegment.headerSize) / recordSize },
                size: sizes.reduce(0, +),
                lastUsed: segments.compactMap { $0[.modificationDate] as? Date }.max() ?? .distantPast,
                directory: place)
        }
        .sorted { $0.lastUsed > $1.lastUsed }
    }

    /// How many of the store's folders have lost what says what they are, so that `entries` leaves them out.
    ///
    /// Their features are still used, and the next training that uses them writes it again.
    public var undescribedCount: Int {
        places.count { Self.description(of: $0) == nil }
    }

    /// Removes everything that the store holds, whatever state it is in.
    ///
    /// - Throws: `FeatureError.cannotWrite`.
    public func clear() throws {
        for place in places {
            do {
                try FileManager.default.removeItem(atPath: place.string)
            } catch CocoaError.fileNoSuchFile {
                continue
            } catch {
                throw FeatureError.cannotWrite(place, error.systemReason)
            }
        }
    }

    /// The store's folders, which are named by the keys of recipes; anything else there is not the store's.
    private var places: [FilePath] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
        return names.filter { ContentDigest($0) != nil }.map { directory.appending($0) }
    }

    private static let descriptionName = "recipe.json"

    /// What is written beside the features, for people and for `entries`.
    private struct Description: Codable {
        let recipe: FeatureRecipe
        let backboneName: String
        let dimension: Int
    }

    /// What is written beside the features in a folder; nil where that is missing or damaged.
    private static func description(of place: FilePath) -> Description? {
        guard let json = FileManager.default.contents(atPath: place.appending(descriptionName).string),
            let description = try? JSONDecoder().decode(Description.self, from: json), description.dimension > 0
        else { return nil }
        return description
    }

    private func write(_ description: Description, to place: FilePath) throws {
        let file = place.appending(Self.descriptionName)
        // A copy of the backbone may be called otherwise; its features are the same.
        guard Self.description(of: place)?.recipe != description.recipe else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(description).write(to: URL(fileURLWithPath: file.string), options: .atomic)
    }
}
