extension TrainingConfiguration {
    /// Checks, before any work, the numbers and whether all that is asked for can be used with a head's output.
    ///
    /// - Throws: `TrainingError.outOfRange`, `TrainingError.unsuitable`.
    package func validate(for output: HeadOutput) throws(TrainingError) {
        try validate()
        _ = try optimizer.makeOptimizer()
        _ = try (loss ?? .usual(for: output)).makeLoss(for: output)
        if labelSmoothing ?? 0 > 0, output == .linear { throw .unsuitable(option: "Label smoothing", output: output) }
        if classWeights != nil, output != .softmax { throw .unsuitable(option: "Class weights", output: output) }
    }
}
