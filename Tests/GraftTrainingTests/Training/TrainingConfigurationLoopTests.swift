import Foundation
import GraftTraining
import Testing

@Suite("Configuration of the loop")
struct TrainingConfigurationLoopTests {
    @Test("A configuration that was written before there were schedules is read, and written as before")
    func old() throws {
        let json = """
            {"batchSize":16,"epochs":15,"optimizer":{"sgd":{"learningRate":0.5,"momentum":0,"nesterov":false}},\
            "seed":1,"shuffles":true}
            """
        let configuration = try JSONDecoder().decode(TrainingConfiguration.self, from: Data(json.utf8))
        #expect(configuration == TrainingConfiguration(optimizer: .sgd(learningRate: 0.5), seed: 1))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(configuration), as: UTF8.self) == json)
    }

    @Test("Schedule, plateau and early stopping survive JSON")
    func roundTrip() throws {
        let configuration = TrainingConfiguration(
            schedule: LearningRateSchedule(.cosine(floor: 0.1), warmUpEpochs: 0.5),
            reduceOnPlateau: ReduceOnPlateau(monitor: .accuracy, cooldown: 2),
            earlyStopping: EarlyStopping(patience: 3, monitor: .validationAccuracy, baseline: 0.5))
        let json = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(TrainingConfiguration.self, from: json) == configuration)
    }
}
