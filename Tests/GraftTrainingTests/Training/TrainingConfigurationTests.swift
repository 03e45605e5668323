import Foundation
import GraftTraining
import Testing

@Suite("Training configuration")
struct TrainingConfigurationTests {
    @Test("What was written before there were losses, weights and mixing is read as it was meant")
    func oldJSON() throws {
        let json = """
            {"epochs":3,"batchSize":8,"seed":7,"shuffles":true,"optimizer":{"sgd":{"learningRate":0.5,"momentum":0,\
            "nesterov":false}}}
            """
        let configuration = try JSONDecoder().decode(TrainingConfiguration.self, from: Data(json.utf8))
        #expect(
            configuration
                == TrainingConfiguration(epochs: 3, batchSize: 8, optimizer: .sgd(learningRate: 0.5), seed: 7))
    }

    @Test("Everything survives JSON")
    func roundTrip() throws {
        let configuration = TrainingConfiguration(
            optimizer: .adamW(weightDecay: 0.1), loss: .focal(gamma: 3), labelSmoothing: 0.1,
            classWeights: .perClass(weights: [1, 2]), regularization: KernelRegularization(l1: 0.1),
            mixing: .cutMix(alpha: 0.4))
        let data = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(TrainingConfiguration.self, from: data) == configuration)
    }
}
