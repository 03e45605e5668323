internal import GraftExport
internal import GraftInference

extension BundledModel {
    /// The model as it is handed to other programs.
    var modelExport: ModelExport {
        ModelExport(
            names: model.names, head: head, backbones: pipeline.backbones, resizeMode: pipeline.resizeMode,
            version: GraftVersion.current
        ) { model.outputs(ofFeatures: try await pipeline.featureVector(of: $0)) }
    }
}
