package import GraftRandom

/// A layer while it is trained: its parameters, their gradients, and what one batch leaves for the way back.
///
/// For each batch, the calls come in this order: `forward`, `computeGradients`, `propagate` (unless no layer before
/// this one has parameters), `addPenalty` where there is one, `updateParameters`.
package protocol TrainableLayer: Sendable {
    /// The layer with its parameters as they are now.
    var layer: Layer { get }

    /// Where the layer is in its random numbers, or nil where it draws none.
    ///
    /// With `layer`, it is all that the layer needs to go on where another one was.
    var generator: SeededGenerator? { get set }

    /// Computes the layer's output in training mode, `[N, inputs]` to `[N, outputs]`.
    mutating func forward(_ input: Matrix, into output: inout Matrix)

    /// Computes the gradients of the loss by the layer's parameters.
    ///
    /// - Parameters:
    ///   - input: The batch's input, as `forward` got it.
    ///   - outputGradient: The loss's gradient by the output. The layer may change it on the way, for `propagate`.
    mutating func computeGradients(input: Matrix, outputGradient: inout Matrix)

    /// Computes the loss's gradient by the input, from the output gradient that `computeGradients` left.
    func propagate(_ outputGradient: Matrix, into inputGradient: inout Matrix)

    /// Adds the slopes of a penalty on great weights to the gradients that `computeGradients` left.
    mutating func addPenalty(_ regularization: KernelRegularization)

    /// Hands each parameter and its gradient to the optimizer's update, always in the same order.
    mutating func updateParameters(_ update: (inout [Float], _ gradient: [Float]) -> Void)
}

extension TrainableLayer {
    /// Adds nothing: of a layer without a kernel.
    package mutating func addPenalty(_ regularization: KernelRegularization) {}

    /// None: of a layer that draws no random numbers.
    package var generator: SeededGenerator? {
        get { nil }
        set {}
    }
}
