import Foundation
import GraftTraining
import Testing

@Suite("Optimizer configuration")
struct OptimizerConfigurationTests {
    @Test("The defaults are Keras'")
    func defaults() {
        #expect(
            OptimizerConfiguration.adam() == .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7))
        #expect(OptimizerConfiguration.sgd() == .sgd(learningRate: 0.01, momentum: 0, nesterov: false))
    }

    @Test(
        "A configuration survives JSON",
        arguments: [OptimizerConfiguration.adam(), .sgd(momentum: 0.9, nesterov: true)])
    func roundTrip(configuration: OptimizerConfiguration) throws {
        let data = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(OptimizerConfiguration.self, from: data) == configuration)
    }

    @Test("It makes the optimizer that it names, with its learning rate")
    func makes() throws {
        #expect(try OptimizerConfiguration.adam(learningRate: 0.5).makeOptimizer() is Adam)
        let sgd = try OptimizerConfiguration.sgd(learningRate: 0.25).makeOptimizer()
        #expect(sgd is SGD && sgd.learningRate == 0.25)
    }
}
