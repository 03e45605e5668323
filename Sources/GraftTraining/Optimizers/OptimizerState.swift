/// What an optimizer's steps have left: with it and the same configuration, an optimizer goes on where another one was.
public struct OptimizerState: Sendable, Hashable {
    /// The number of steps that were taken, 0 or more.
    public var step: Int
    /// What is kept for each parameter tensor, under a name for each kind, in the order of the tensors' slots.
    public var slots: [String: [[Float]]]

    /// Creates a state.
    public init(step: Int, slots: [String: [[Float]]]) {
        self.step = step
        self.slots = slots
    }
}
