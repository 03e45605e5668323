internal import GraftBackbones
internal import GraftInference
internal import SystemPackage

extension BundleManifest.BackbonePin {
    /// Describes a backbone, and copies it into a folder of the bundle where it is to be kept there.
    init(_ backbone: Backbone, in layout: BundleLayout, folder: String, storage: BackboneStorage) throws {
        self.init(backbone)
        switch storage {
        case .copy:
            let network = try backbone.copyFiles(into: layout.bundle.appending(folder))
            file = "\(folder)/\(network)"
        case .reference:
            reference = backbone.path.absolute.string
            handle = backbone.handle
        }
    }
}
