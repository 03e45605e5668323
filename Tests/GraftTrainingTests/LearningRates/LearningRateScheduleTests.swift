import Foundation
import GraftTraining
import Testing

@Suite("Learning-rate schedules")
struct LearningRateScheduleTests {
    @Test("Each step's factor is that of Keras' schedule")
    func kerasFactors() throws {
        let schedules = try LoopGoldens.load().schedules
        #expect(schedules.count == 5)
        for golden in schedules {
            for (step, factor) in golden.factors.enumerated() {
                let ours = golden.schedule.factor(
                    step: step, stepsPerEpoch: golden.stepsPerEpoch, epochs: golden.epochs)
                #expect(abs(ours - factor) < 1e-6, "\(golden.schedule), step \(step)")
            }
        }
    }

    @Test("Training with a schedule gives the losses that Keras gives")
    func kerasTrainings() async throws {
        let goldens = try KerasGoldens.load()
        let softmax = try #require(goldens.runs.first { $0.name == "adam-softmax" })
        let trainings = try LoopGoldens.load().trainings
        #expect(trainings.count == 3)
        for golden in trainings {
            let configuration = TrainingConfiguration(
                epochs: golden.losses.count, optimizer: golden.optimizer, schedule: golden.schedule)
            let result = try await HeadTrainer(configuration: configuration).train(
                try goldens.head(of: softmax, "initial"), on: goldens.training, validatingOn: goldens.validation,
                batchOrder: FixedOrder(orders: goldens.orders))
            for (ours, keras) in zip(result.history.epochs, golden.losses) {
                #expect(abs(ours.loss - keras[0]) < 1e-5, "\(golden.schedule), epoch \(ours.epoch)")
                #expect(abs((ours.validationLoss ?? .nan) - keras[1]) < 1e-5, "\(golden.schedule), epoch \(ours.epoch)")
            }
        }
    }

    @Test(
        "A warm-up rises from 0 by the same amount each step and goes before any decay",
        arguments: [
            LearningRateSchedule.Decay.constant, .cosine(), .step(factor: 0.1, epochs: 1), .exponential(factor: 0.5),
        ])
    func warmUp(decay: LearningRateSchedule.Decay) {
        let schedule = LearningRateSchedule(decay, warmUpEpochs: 1.5)
        let plain = LearningRateSchedule(decay)
        let factors = (0..<40).map { schedule.factor(step: $0, stepsPerEpoch: 4, epochs: 10) }
        #expect(Array(factors[..<6]) == (0..<6).map { Double($0) / 6 })
        #expect(factors[6] == 1)
        if decay != .cosine() {
            #expect(Array(factors[6...]) == (0..<34).map { plain.factor(step: $0, stepsPerEpoch: 4, epochs: 10) })
        }
    }

    @Test("A step changes between epochs only, once in so many of them")
    func steps() {
        let schedule = LearningRateSchedule(.step(factor: 0.5, epochs: 2))
        let factors = (0..<18).map { schedule.factor(step: $0, stepsPerEpoch: 3, epochs: 6) }
        #expect(factors == [1, 0.5, 0.25].flatMap { Array(repeating: $0, count: 6) })
    }

    @Test("Each epoch reports the size of its last step, and none where it does not change")
    func reported() async throws {
        let examples = try LabeledFeatures.random(count: 8, dimension: 3, classCount: 2, seed: 1)
        let head = try Head(architecture: .softmax, inputDimension: 3, classCount: 2, seed: 1)
        var configuration = TrainingConfiguration(epochs: 4, batchSize: 4)
        let plain = try await HeadTrainer(configuration: configuration).train(head, on: examples)
        #expect(plain.history.epochs.allSatisfy { $0.learningRate == nil })
        configuration.schedule = LearningRateSchedule(.step(factor: 0.5, epochs: 2))
        let result = try await HeadTrainer(configuration: configuration).train(head, on: examples)
        #expect(result.history.epochs.map(\.learningRate) == [1e-3, 1e-3, 5e-4, 5e-4])
    }

    @Test("Where an epoch takes one view of each example, its steps are those of that view")
    func views() async throws {
        let examples = try LabeledFeatures.random(count: 16, dimension: 3, classCount: 2, seed: 1)
        let head = try Head(architecture: .softmax, inputDimension: 3, classCount: 2, seed: 1)
        let configuration = TrainingConfiguration(
            epochs: 4, batchSize: 4, optimizer: .sgd(learningRate: 1),
            schedule: LearningRateSchedule(.exponential(factor: 0.25)))
        let result = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, batchOrder: ViewOrder(SequentialOrder(), viewCount: 2))
        // Two batches of four an epoch: the second one is half an epoch after the first.
        #expect(result.history.epochs.map(\.learningRate) == [0.5, 0.125, 0.03125, 0.0078125])
    }

    @Test(
        "A number outside its range is an error",
        arguments: [
            LearningRateSchedule(.constant, warmUpEpochs: -1), LearningRateSchedule(.constant, warmUpEpochs: 15),
            LearningRateSchedule(.constant, warmUpEpochs: .nan), LearningRateSchedule(.cosine(floor: 1.5)),
            LearningRateSchedule(.cosine(floor: .nan)), LearningRateSchedule(.step(factor: 0, epochs: 2)),
            LearningRateSchedule(.step(factor: 0.5, epochs: 0)), LearningRateSchedule(.step(factor: 2, epochs: 1)),
            LearningRateSchedule(.step(factor: 0.5, epochs: .max)), LearningRateSchedule(.exponential(factor: -0.5)),
            LearningRateSchedule(.exponential(factor: .infinity)),
        ])
    func ranges(schedule: LearningRateSchedule) async throws {
        let configuration = TrainingConfiguration(schedule: schedule)
        #expect(throws: TrainingError.self) { try configuration.validate() }
    }

    @Test("However many epochs there are, a factor is a number from 0 to 1")
    func extremes() {
        for decay in [LearningRateSchedule.Decay.cosine(), .step(factor: 0.5, epochs: 1_000_000)] {
            for step in [0, 1, 1_000, Int.max / 2] {
                let factor = LearningRateSchedule(decay).factor(step: step, stepsPerEpoch: .max, epochs: .max)
                #expect((0...1).contains(factor))
            }
        }
    }
}
