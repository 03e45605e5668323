internal import GraftExport
internal import GraftFeatures

extension BundledModel {
    /// The model as it is handed to other programs.
    var modelExport: ModelExport {
        ModelExport(
            names: outputNames, head: head, backbones: pipeline.backbones, resizeMode: pipeline.resizeMode,
            version: GraftVersion.current
        ) { outputs(ofFeatures: try await pipeline.featureVector(of: $0)) }
    }
}
