import GraftTraining
import Testing

@Suite("State of an optimizer")
struct OptimizerStateTests {
    static let configurations: [OptimizerConfiguration] = [
        .adam(), .adamW(weightDecay: 0.1), .sgd(), .sgd(learningRate: 0.1, momentum: 0.9),
        .sgd(learningRate: 0.1, momentum: 0.9, nesterov: true),
    ]

    @Test("An optimizer with the state of another one takes the same steps", arguments: configurations)
    func goesOn(configuration: OptimizerConfiguration) throws {
        var first = try configuration.makeOptimizer()
        var tensors: [[Float]] = [[1, -2, 3], [0.5]]
        func step(_ optimizer: inout any Optimizer, _ tensors: inout [[Float]], gradient: Float) {
            optimizer.beginStep()
            for slot in tensors.indices {
                let gradient = tensors[slot].map { $0 * gradient }
                optimizer.update(&tensors[slot], gradient: gradient, slot: slot)
            }
        }
        for _ in 0..<3 { step(&first, &tensors, gradient: 0.3) }

        var second = try configuration.makeOptimizer()
        second.state = first.state
        var copies = tensors
        for _ in 0..<3 {
            step(&first, &tensors, gradient: -0.7)
            step(&second, &copies, gradient: -0.7)
        }
        #expect(copies == tensors)
        #expect(second.state == first.state)
        #expect(first.state.step == 6)
        #expect(first.state.slots.values.allSatisfy { $0.map(\.count) == [3, 1] })
    }
}
