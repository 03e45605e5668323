internal import GraftFiles
internal import Foundation
internal import GraftData
internal import GraftBackbones
internal import GraftFeatures
internal import GraftImages
internal import GraftTraining
public import SystemPackage

/// How a bundle keeps its backbone.
public enum BackboneStorage: Sendable {
    /// The bundle holds a copy, and works wherever it is moved.
    case copy
    /// The bundle refers to where the backbone is, pinned by its SHA-256.
    case reference
}

extension ImageClassifier {
    /// Saves the classifier as a bundle, a folder that holds what prediction needs.
    ///
    /// The bundle appears whole or not at all; one that is there is replaced, a folder that holds anything else never.
    ///
    /// - Throws: `GraftError.outputExists` where the path is something else, `.cannotWrite`.
    public func save(to path: FilePath, backbone storage: BackboneStorage = .copy) throws {
        let staged = try StagedBundle(for: path)
        do {
            try write(to: staged, storage: storage)
            try staged.commit()
        } catch {
            staged.discard()
            throw error
        }
    }

    /// Checks, before any work, that a bundle may be saved at a path.
    ///
    /// What a killed run left beside the path is removed, and a bundle that it was about to replace is put back.
    ///
    /// - Throws: `GraftError.outputExists`, `.cannotWrite`.
    public static func checkOutput(_ path: FilePath) throws(GraftError) {
        try StagedBundle.check(path)
    }

    func write(to staged: StagedBundle, storage: BackboneStorage) throws {
        do {
            try write(to: BundleLayout(bundle: staged.temporary), storage: storage)
        } catch {
            throw GraftError.cannotWrite(staged.destination, error.systemReason)
        }
    }

    private func write(to layout: BundleLayout, storage: BackboneStorage) throws {
        try head.write(to: URL(fileURLWithPath: layout.head.string))
        let pins = try backbones.members.enumerated().map { position, backbone in
            try Self.pin(backbone, in: layout, folder: BundleLayout.backboneName(at: position), storage: storage)
        }
        let manifest = BundleManifest(
            classes: classes, backbone: pins[0], joined: pins.count > 1 ? Array(pins.dropFirst()) : nil,
            preprocessing: BundleManifest.Preprocessing(
                resizeMode: pipeline.resizeMode, appliesOrientation: pipeline.decoder.appliesOrientation),
            training: record,
            versions: BundleManifest.Versions(
                graft: GraftVersion.current, openVINO: ComputeDevice.runtimeVersion))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(manifest).write(to: URL(fileURLWithPath: layout.manifest.string))
    }

    /// Describes a backbone, and copies it into a folder of the bundle where it is to be kept there.
    private static func pin(
        _ backbone: Backbone, in layout: BundleLayout, folder: String, storage: BackboneStorage
    ) throws -> BundleManifest.BackbonePin {
        var pin = BundleManifest.BackbonePin(
            name: backbone.name, sha256: backbone.digest, options: backbone.resolvedOptions,
            featureCount: backbone.featureCount, parameterCount: backbone.parameterCount,
            removedClassCount: backbone.removedClassCount)
        switch storage {
        case .copy:
            let network = try backbone.copyFiles(into: layout.bundle.appending(folder))
            pin.file = "\(folder)/\(network)"
        case .reference:
            pin.reference = backbone.path.absolute.string
            pin.handle = backbone.handle
        }
        return pin
    }
}
