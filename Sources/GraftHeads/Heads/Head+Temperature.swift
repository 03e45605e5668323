extension Head {
    /// The same head with its logits divided by a temperature, above 0.
    ///
    /// The last layer's weights and bias are divided, or what it makes of votes, so that every form the head is saved or exported in has the temperature.
    ///
    /// - Parameter temperature: What logits are divided by.
    /// - Returns: A head that ranks classes as this one does, with other probabilities.
    /// - Throws: `HeadError.outOfRange` for a temperature that is not above 0 and finite.
    public func dividingLogits(by temperature: Double) throws(HeadError) -> Head {
        guard temperature > 0, temperature.isFinite else {
            throw .outOfRange(parameter: "temperature", value: temperature, expected: "a finite number above 0")
        }
        let scaled: Layer
        switch layers.last {
        case .dense(let output):
            let divide = { (elements: [Float]) in elements.map { Float(Double($0) / temperature) } }
            let weights = Matrix(
                rows: output.inputs, columns: output.units, elements: divide(output.weights.elements))
            scaled = .dense(Dense(weights: weights, bias: divide(output.bias), activation: output.activation))
        case .nearestNeighbors(let output):
            scaled = .nearestNeighbors(
                try NearestNeighbors(
                    references: output.references, labels: output.labels, classCount: output.classCount,
                    count: output.count, temperature: output.temperature, smoothing: output.smoothing,
                    divisor: output.divisor * Float(temperature)))
        default: throw .noOutputLayer
        }
        return try replacingLayers(layers.dropLast() + [scaled])
    }
}
