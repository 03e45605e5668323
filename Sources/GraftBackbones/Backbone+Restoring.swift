public import SystemPackage

extension Backbone {
    /// Makes a backbone again of which nothing is left to find out, as that of a bundle.
    ///
    /// Where its compiled network is kept, its own file is only hashed: reading it takes longer than all the rest.
    ///
    /// - Parameters:
    ///   - path: The network.
    ///   - options: Those of `resolvedOptions`, perhaps with another device.
    ///   - facts: What it is called and can be fetched by.
    ///   - parameterCount: Learned numbers in the part of the network that is used.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - batching: How images of several sessions pass through the network together; nil for one at a time.
    /// - Throws: `BackboneError`.
    public init(
        restoring path: FilePath, options: BackboneOptions, facts: NetworkFacts, parameterCount: Int,
        cacheDirectory: FilePath?, batching: DynamicBatching? = nil
    ) async throws(BackboneError) {
        let kept =
            batching == nil
            ? try Self.kept(
                path, options: options, facts: facts, parameterCount: parameterCount, cacheDirectory: cacheDirectory)
            : nil
        if let kept {
            self = kept
        } else {
            try await self.init(
                path, options: options, facts: facts, cacheDirectory: cacheDirectory, batching: batching)
        }
    }

    /// The backbone made of its compiled network; nil where that is not kept, or the options leave something open.
    private static func kept(
        _ path: FilePath, options: BackboneOptions, facts: NetworkFacts, parameterCount: Int, cacheDirectory: FilePath?
    ) throws(BackboneError) -> Backbone? {
        guard cacheDirectory != nil, let size = options.imageSize, let layout = options.layout,
            let scaling = options.scaling, let layerName = options.layer
        else { return nil }
        try ComputeDevice.check(options.device, computes: options.precision)
        let (format, path) = try NetworkFormat.detect(path)
        let digest = try NetworkDigest.compute(path, format: format)
        let layer = layerName == BackboneOptions.outputLayer ? nil : layerName
        let input = (size: size, layout: layout, scaling: scaling)
        guard
            let recipe = try? CompilationRecipe(network: digest, input: input, layer: layer, options: options),
            let executable = CompiledNetworks(directory: cacheDirectory).kept(for: recipe)
        else { return nil }
        return Backbone(
            executable, path: path, format: format, digest: digest, facts: facts, input: input, layer: layer,
            parameterCount: parameterCount, options: options)
    }
}
