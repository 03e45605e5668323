import GraftTraining
import Testing

/// Checks that each parameter's gradient is the slope of the loss that training reports.
///
/// One step of plain gradient descent with a learning rate of 1 lowers each parameter by its gradient; the loss of the first
/// epoch, one batch, is that of the head as it was. So this goes through all that training does: loss, weights, penalty
/// and every layer in training mode.
func expectGradientsAreSlopes(
    _ head: Head, on examples: LabeledFeatures, _ configuration: TrainingConfiguration = TrainingConfiguration(),
    tolerance: Float = 5e-4, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    var configuration = configuration
    configuration.epochs = 1
    configuration.batchSize = examples.count
    configuration.optimizer = .sgd(learningRate: 1)
    let trainer = HeadTrainer(configuration: configuration)
    let trained = try await trainer.train(head, on: examples).head.safetensors().tensors
    let before = try head.safetensors()
    let learnt = before.tensors.filter { name, _ in
        ["kernel", "bias", "gamma", "beta"].contains { name.hasSuffix(".\($0)") }
    }
    let width: Float = 1e-2
    for (name, tensor) in learnt {
        for index in tensor.elements.indices {
            func loss(_ change: Float) async throws -> Double {
                var elements = tensor.elements
                elements[index] += change
                var changed = before
                changed.tensors[name] = Tensor(shape: tensor.shape, elements: elements)
                return try await trainer.train(Head(changed), on: examples).history.last.loss
            }
            let slope = Float((try await loss(width) - loss(-width)) / Double(2 * width))
            let gradient = tensor.elements[index] - (trained[name]?.elements[index] ?? .nan)
            #expect(
                abs(gradient - slope) < tolerance, "\(name) [\(index)]: \(gradient), slope \(slope)",
                sourceLocation: sourceLocation)
        }
    }
}
