extension Backbone {
    /// The axes of the layer's output that are averaged away, which reading the network again tells.
    ///
    /// - Throws: `BackboneError`.
    package func pooledAxes() throws(BackboneError) -> [Int] {
        try NetworkFile(path).plan(resolvedOptions).plan.pooledAxes
    }
}
