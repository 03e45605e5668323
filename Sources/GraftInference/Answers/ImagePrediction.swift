/// What a predictor says of one image: a number for each label or value.
public struct ImagePrediction: Sendable, Hashable, Codable {
    /// The number of one label or value.
    public struct Output: Sendable, Hashable, Codable {
        /// The name of the label or value.
        public let name: String
        /// The probability that the label is there, from 0 to 1, or the value in the units that were learnt.
        public let value: Float

        /// Creates an output.
        public init(name: String, value: Float) {
            self.name = name
            self.value = value
        }
    }

    /// All labels or values, in the predictor's order.
    public let outputs: [Output]

    package init(names: [String], values: [Float]) {
        outputs = zip(names, values).map { Output(name: $0, value: $1) }
    }

    /// The number of a label or value; nil for a name that the predictor does not have.
    public subscript(name: String) -> Float? {
        outputs.first { $0.name == name }?.value
    }

    /// The labels that the image has, most probable first: those whose probability is above a threshold.
    public func labels(above threshold: Float = 0.5) -> [Output] {
        let told = outputs.filter { $0.value > threshold }
        return told.map(\.value).ranking.map { told[$0] }
    }
}
