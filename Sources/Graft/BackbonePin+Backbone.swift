internal import Foundation
internal import GraftBackbones
internal import GraftHub
internal import SystemPackage

extension BundleManifest.BackbonePin {
    /// Describes a backbone, and copies it into a folder of the bundle where it is to be kept there.
    init(_ backbone: Backbone, in layout: BundleLayout, folder: String, storage: BackboneStorage) throws {
        self.init(
            name: backbone.name, sha256: backbone.digest, options: backbone.resolvedOptions,
            featureCount: backbone.featureCount, parameterCount: backbone.parameterCount,
            removedClassCount: backbone.removedClassCount)
        switch storage {
        case .copy:
            let network = try backbone.copyFiles(into: layout.bundle.appending(folder))
            file = "\(folder)/\(network)"
        case .reference:
            reference = backbone.path.absolute.string
            handle = backbone.handle
        }
    }

    /// Makes the backbone ready to run.
    ///
    /// - Throws: `GraftError` where it is missing or has changed; `BackboneError`.
    func restored(
        from layout: BundleLayout, device: String?, cacheDirectory: FilePath?, hub: Hub
    ) async throws -> Backbone {
        let place: FilePath
        if let file {
            guard let inside = layout.bundle.lexicallyResolving(FilePath(file)) else {
                throw GraftError.damagedBundle(layout.manifest, "its backbone \(file) is not inside the bundle")
            }
            place = inside
            guard FileManager.default.fileExists(atPath: place.string) else {
                throw GraftError.damagedBundle(place, "it is missing")
            }
        } else {
            place = try await referredPlace(of: layout.bundle, hub: hub)
        }
        var options = options
        if let device { options.device = device }
        let backbone = try await Backbone(
            restoring: place, options: options, facts: NetworkFacts(name: name, handle: handle),
            parameterCount: parameterCount, cacheDirectory: cacheDirectory)
        guard backbone.digest == sha256 else {
            throw GraftError.backboneChanged(place, expected: sha256, found: backbone.digest)
        }
        return backbone
    }

    /// Where the backbone is that the bundle refers to: where it was, or where the hub finds it.
    private func referredPlace(of bundle: FilePath, hub: Hub) async throws -> FilePath {
        let place = FilePath(reference ?? "")
        if FileManager.default.fileExists(atPath: place.string) { return place }
        guard let handle else { throw GraftError.backboneMissing(bundle: bundle, reference: place) }
        return try await hub.fetch(hub.handle(handle)).path
    }
}
