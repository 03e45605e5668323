/// How values stand to the outputs of a head that learns them: `value = output · scale + mean`, for each value by itself.
///
/// A head learns fast where its outputs lie around 0 with a spread of about 1; prices or weights do not. So it is trained on
/// the standardized values, and gives back the real ones.
public struct ValueScaling: Sendable, Hashable {
    /// What stands for an output of 0, `[values]`.
    public let mean: [Float]
    /// What an output of 1 more stands for, `[values]`, above 0 each.
    public let scale: [Float]

    /// Creates a scaling from as many means as scales, which must be above 0.
    public init(mean: [Float], scale: [Float]) {
        precondition(mean.count == scale.count && scale.allSatisfy { $0 > 0 }, "a scale above 0 for each mean")
        self.mean = mean
        self.scale = scale
    }

    /// Replaces values by the outputs that stand for them, `[N, values]`.
    package func standardize(_ values: inout Matrix) {
        for index in values.elements.indices {
            let column = index % mean.count
            values.elements[index] = (values.elements[index] - mean[column]) / scale[column]
        }
    }

    /// Replaces outputs by the values that they stand for, `[N, values]`.
    func restore(_ outputs: inout Matrix) {
        for index in outputs.elements.indices {
            let column = index % mean.count
            outputs.elements[index] = outputs.elements[index] * scale[column] + mean[column]
        }
    }
}
