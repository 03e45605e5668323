internal import Foundation
internal import GraftData
internal import GraftBackbones
internal import GraftFeatures
public import GraftHub
internal import GraftImages
internal import GraftTraining
public import SystemPackage

extension ImageClassifier {
    /// Loads a classifier from its bundle.
    ///
    /// - Parameters:
    ///   - path: The bundle's folder.
    ///   - device: The OpenVINO device to run on; nil for the one that it was trained on.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - hub: What finds a backbone that the bundle only refers to, when it is no longer where it was.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version, or whose backbone is missing or
    ///   has changed; `BackboneError`.
    public init(
        contentsOf path: FilePath, device: String? = nil, cacheDirectory: FilePath? = nil, hub: Hub = Hub()
    ) async throws {
        let layout = BundleLayout(bundle: path)
        let manifest = try Self.manifest(of: layout)
        var members: [Backbone] = []
        for pin in manifest.backbones {
            members.append(
                try await Self.restoredBackbone(
                    pin, of: layout, device: device, cacheDirectory: cacheDirectory, hub: hub))
        }
        let backbones = JoinedBackbones(members)

        let head: Head
        do {
            head = try Head(contentsOf: URL(fileURLWithPath: layout.head.string))
        } catch {
            throw GraftError.damagedBundle(layout.head, error.description)
        }
        guard head.inputDimension == backbones.featureCount, head.classCount == manifest.classes.count else {
            throw GraftError.damagedBundle(
                layout.head,
                "it takes \(head.inputDimension) features and tells \(head.classCount) classes apart, where the backbone "
                    + "gives \(backbones.featureCount) and there are \(manifest.classes.count)")
        }
        self.init(
            classes: manifest.classes, head: head,
            pipeline: BackbonePipeline(
                backbones: backbones,
                decoder: ImageDecoder(appliesOrientation: manifest.preprocessing.appliesOrientation),
                resizeMode: manifest.preprocessing.resizeMode),
            record: manifest.training)
    }

    /// Makes a backbone of a bundle ready to run.
    private static func restoredBackbone(
        _ pin: BundleManifest.BackbonePin, of layout: BundleLayout, device: String?, cacheDirectory: FilePath?, hub: Hub
    ) async throws -> Backbone {
        let place: FilePath
        if let file = pin.file {
            guard let inside = layout.bundle.lexicallyResolving(FilePath(file)) else {
                throw GraftError.damagedBundle(layout.manifest, "its backbone \(file) is not inside the bundle")
            }
            place = inside
            guard FileManager.default.fileExists(atPath: place.string) else {
                throw GraftError.damagedBundle(place, "it is missing")
            }
        } else {
            place = try await referredBackbone(pin, of: layout.bundle, hub: hub)
        }
        var options = pin.options
        if let device { options.device = device }
        let backbone = try await Backbone(
            restoring: place, options: options, facts: NetworkFacts(name: pin.name, handle: pin.handle),
            parameterCount: pin.parameterCount, cacheDirectory: cacheDirectory)
        guard backbone.digest == pin.sha256 else {
            throw GraftError.backboneChanged(place, expected: pin.sha256, found: backbone.digest)
        }
        return backbone
    }

    /// How the classifier of a bundle came about, without loading its head or its backbone.
    ///
    /// - Parameter path: The bundle's folder.
    /// - Returns: Its record; nil for a classifier that was put together by hand.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version.
    public static func trainingRecord(ofBundleAt path: FilePath) throws -> TrainingRecord? {
        try manifest(of: BundleLayout(bundle: path)).training
    }

    /// Where a backbone is that a bundle refers to: where it was, or where the hub finds it.
    private static func referredBackbone(
        _ pin: BundleManifest.BackbonePin, of bundle: FilePath, hub: Hub
    ) async throws -> FilePath {
        let place = FilePath(pin.reference ?? "")
        if FileManager.default.fileExists(atPath: place.string) { return place }
        guard let handle = pin.handle else { throw GraftError.backboneMissing(bundle: bundle, reference: place) }
        return try await hub.fetch(hub.handle(handle)).path
    }

    private static func manifest(of layout: BundleLayout) throws -> BundleManifest {
        guard FileManager.default.fileExists(atPath: layout.bundle.string) else {
            throw GraftError.notABundle(layout.bundle, "there is nothing there")
        }
        guard let data = FileManager.default.contents(atPath: layout.manifest.string) else {
            throw GraftError.notABundle(layout.bundle, "it has no \(layout.manifest.lastComponent?.string ?? "")")
        }
        // The version comes first: a later format need not decode as this one.
        guard let header = try? JSONDecoder().decode(BundleManifest.Header.self, from: data),
            header.format == BundleManifest.formatName
        else {
            throw GraftError.damagedBundle(layout.manifest, "it does not describe a classifier")
        }
        guard header.formatVersion <= BundleManifest.currentFormatVersion else {
            throw GraftError.newerBundle(layout.bundle, formatVersion: header.formatVersion)
        }
        do {
            return try JSONDecoder().decode(BundleManifest.self, from: data)
        } catch {
            throw GraftError.damagedBundle(layout.manifest, "\(error)")
        }
    }
}
