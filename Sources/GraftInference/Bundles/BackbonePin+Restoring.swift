internal import Foundation
internal import GraftBackbones
internal import SystemPackage

extension BundleManifest.BackbonePin {
    /// Makes the backbone ready to run.
    ///
    /// - Throws: `GraftError` where it is missing or has changed; `BackboneError`, and what `fetchBackbone` throws.
    func restored(
        from layout: BundleLayout, device: String?, cacheDirectory: FilePath?, batching: DynamicBatching?,
        fetchBackbone: ImageModel.BackboneFetching?
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
            place = try await referredPlace(of: layout.bundle, fetchBackbone: fetchBackbone)
        }
        var options = options
        if let device { options.device = device }
        let backbone = try await Backbone(
            restoring: place, options: options, facts: NetworkFacts(name: name, handle: handle),
            parameterCount: parameterCount, cacheDirectory: cacheDirectory, batching: batching)
        guard backbone.digest == sha256 else {
            throw GraftError.backboneChanged(place, expected: sha256, found: backbone.digest)
        }
        return backbone
    }

    /// Where the backbone is that the bundle refers to: where it was, or where the hub finds it.
    private func referredPlace(
        of bundle: FilePath, fetchBackbone: ImageModel.BackboneFetching?
    ) async throws -> FilePath {
        let place = FilePath(reference ?? "")
        if FileManager.default.fileExists(atPath: place.string) { return place }
        guard let handle, let fetchBackbone else {
            throw GraftError.backboneMissing(bundle: bundle, reference: place)
        }
        return try await fetchBackbone(handle)
    }
}
