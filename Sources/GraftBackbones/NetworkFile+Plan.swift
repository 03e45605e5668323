extension NetworkFile {
    /// The layer that the options name, or the sidecar, or what is known of the network; nil for the one that is found out.
    func chosenLayer(_ options: BackboneOptions) -> String? {
        options.layer ?? sidecar?.layer ?? facts?.layer
    }

    /// How the network is to be cut and completed, given what the caller wants.
    ///
    /// - Parameter options: What the caller wants; the rest is found out.
    /// - Returns: The plan, who said how pixels are scaled, and the position of the node that gives the features.
    /// - Throws: `BackboneError`.
    func plan(
        _ options: BackboneOptions
    ) throws(BackboneError) -> (plan: ExecutionPlan, scaling: PixelScalingChoice, output: Int) {
        let (layout, size) = try input(options)
        let output = try output(layer: chosenLayer(options))
        let node = graph.nodes[output]
        guard let pooledAxes = graph.pooledAxes(of: output) else {
            throw .notFeatures(layer: graph.layerName(at: output), shape: node.shape)
        }
        let scaling = PixelScalingChoice.choose(
            asked: options.scaling, sidecar: sidecar?.scaling, catalogue: facts?.scaling,
            normalization: graph.inputNormalization, inputElement: graph.nodes[graph.inputs[0]].element, format: format)
        let plan = ExecutionPlan(
            inputSize: size, layout: layout, scaling: scaling.scaling,
            layer: graph.outputs.first == output ? nil : node.name, pooledAxes: pooledAxes, device: options.device,
            precision: options.precision)
        return (plan, scaling, output)
    }
}
