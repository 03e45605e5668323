/// What turns gradients into changes of the parameters; a value that holds its own state.
///
/// For each batch, `beginStep()` comes first, then one `update` for each parameter tensor.
public protocol Optimizer: Sendable {
    /// The size of a step, above 0; it may change from one step to the next.
    var learningRate: Double { get set }

    /// What the steps so far have left. Only a state of an optimizer of the same kind, for the same tensors, may be set.
    var state: OptimizerState { get set }

    /// Begins the step of a batch.
    mutating func beginStep()

    /// Changes one parameter tensor.
    ///
    /// - Parameters:
    ///   - values: The tensor's elements.
    ///   - gradient: The loss's gradient by each element.
    ///   - slot: The tensor's number, which its state is kept under; tensors are numbered from 0 in the order of their
    ///     first update.
    mutating func update(_ values: inout [Float], gradient: [Float], slot: Int)
}
