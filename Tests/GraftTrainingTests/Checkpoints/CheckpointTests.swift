import Foundation
import GraftRandom
import GraftTraining
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private let examples: LabeledFeatures
    private let held: LabeledFeatures
    private let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).safetensors")

    init() throws {
        examples = try .random(count: 22, dimension: 6, classCount: 3, seed: 1)
        held = try .random(count: 12, dimension: 6, classCount: 3, seed: 2)
    }

    /// What a run is killed by.
    private struct Kill: Error {}

    private func run(
        _ configuration: TrainingConfiguration, _ architecture: HeadArchitecture = .softmax, killIn epoch: Int? = nil,
        resumes: Bool = false, validatingOn validation: LabeledFeatures? = nil, callbacks: [any TrainingCallback] = [],
        keeps: Bool = true, file: URL? = nil
    ) async throws -> TrainingResult {
        let head = try Head(architecture: architecture, inputDimension: 6, classCount: 3, seed: configuration.seed)
        return try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: validation ?? held, callbacks: callbacks,
            checkpoint: keeps ? TrainingCheckpoint(file: file ?? self.file, resumes: resumes) : nil
        ) { completed in
            if completed.metrics.epoch == epoch { throw Kill() }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let configuration: TrainingConfiguration
        var architecture = HeadArchitecture.softmax
    }

    static let cases = [
        Case(testDescription: "Adam", configuration: TrainingConfiguration(epochs: 6, batchSize: 4, seed: 3)),
        Case(
            testDescription: "SGD",
            configuration: TrainingConfiguration(epochs: 6, batchSize: 5, optimizer: .sgd(), shuffles: false)),
        Case(
            testDescription: "momentum",
            configuration: TrainingConfiguration(
                epochs: 6, batchSize: 4, optimizer: .sgd(momentum: 0.9, nesterov: true), seed: .max)),
        Case(
            testDescription: "dropout and hidden layers",
            configuration: TrainingConfiguration(epochs: 6, batchSize: 4, optimizer: .adam(learningRate: 0.01)),
            architecture: .mlp(hiddenUnits: [7, 5], activation: .gelu, dropout: 0.4)),
        Case(
            testDescription: "schedule, plateau and early stopping",
            configuration: TrainingConfiguration(
                epochs: 40, batchSize: 4, optimizer: .adam(learningRate: 0.05),
                schedule: LearningRateSchedule(.exponential(factor: 0.97), warmUpEpochs: 1.5),
                reduceOnPlateau: ReduceOnPlateau(factor: 0.5, patience: 1, minimumDelta: 0.5, cooldown: 1),
                earlyStopping: EarlyStopping(patience: 4)),
            architecture: .softmax(dropout: 0.2)),
        Case(
            testDescription: "AdamW, batch normalization, class weights, mixing and a penalty",
            configuration: TrainingConfiguration(
                epochs: 6, batchSize: 4, optimizer: .adamW(learningRate: 0.01, weightDecay: 0.1), seed: 4,
                labelSmoothing: 0.1, classWeights: .balanced, regularization: KernelRegularization(l2: 0.01),
                mixing: .mixUp(alpha: 0.4)),
            architecture: HeadArchitecture(hiddenLayers: [
                .standardization, .dense(units: 6, activation: .linear), .batchNormalization(),
                .activation(function: .relu),
                .dropout(rate: 0.3),
            ])),
        Case(
            testDescription: "SGD with weight decay",
            configuration: TrainingConfiguration(
                epochs: 5, batchSize: 4, optimizer: .sgd(learningRate: 0.1, momentum: 0.5, weightDecay: 0.01))),
    ]

    @Test("A run that is killed after any epoch and resumed gives the same bytes as one that is not", arguments: cases)
    func sameBytes(of example: Case) async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let whole = try await run(example.configuration, example.architecture, keeps: false)
        let expected = try whole.head.safetensors().bytes()
        for epoch in 1...whole.history.epochs.count {
            await #expect(throws: Kill.self) {
                try await run(example.configuration, example.architecture, killIn: epoch)
            }
            let resumed = try await run(example.configuration, example.architecture, resumes: true)
            let bytes = try resumed.head.safetensors().bytes()
            #expect(bytes == expected, "killed in epoch \(epoch)")
            #expect(Self.withoutSeconds(resumed.history) == Self.withoutSeconds(whole.history))
        }
    }

    @Test("A head of values, whose scale is its own, goes on too; its metric is the mean absolute error")
    func values() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let values = Matrix.random(rows: examples.count, columns: 2, seed: 9)
        let examples = try LabeledFeatures(source: examples.source, targets: .values(values))
        let head = try Head(
            architecture: .softmax(dropout: 0.2), inputDimension: 6, classCount: 2, output: .linear, seed: 0
        ).scalingValues(by: ValueScaling(of: values))
        let configuration = TrainingConfiguration(
            epochs: 4, batchSize: 4, earlyStopping: EarlyStopping(patience: 9, monitor: .meanAbsoluteError))
        func run(killIn epoch: Int? = nil, keeps: Bool = true) async throws -> TrainingResult {
            try await HeadTrainer(configuration: configuration).train(
                head, on: examples, checkpoint: keeps ? TrainingCheckpoint(file: file, resumes: epoch == nil) : nil
            ) { completed in
                if completed.metrics.epoch == epoch { throw Kill() }
            }
        }
        let whole = try await run(keeps: false)
        for epoch in 1...4 {
            await #expect(throws: Kill.self) { try await run(killIn: epoch) }
            let resumed = try await run()
            #expect(resumed.head == whole.head)
        }
        let errors = whole.history.epochs.compactMap(\.meanAbsoluteError)
        #expect(whole.history.kept.meanAbsoluteError == errors.min())
    }

    @Test("A training whose epochs take one view of each example goes on too")
    func views() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let head = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 0)
        let configuration = TrainingConfiguration(epochs: 5, batchSize: 4)
        func run(killIn epoch: Int? = nil, callbacks: [any TrainingCallback] = []) async throws -> TrainingResult {
            try await HeadTrainer(configuration: configuration).train(
                head, on: examples, validatingOn: held,
                batchOrder: ViewOrder(ShuffledOrder(seed: 1), viewCount: 2), callbacks: callbacks,
                checkpoint: TrainingCheckpoint(file: file, resumes: epoch == nil)
            ) { completed in
                if completed.metrics.epoch == epoch { throw Kill() }
            }
        }
        let whole = try await run()
        await #expect(throws: Kill.self) { try await run(killIn: 3) }
        let seen = SeenEpochs()
        let resumed = try await run(callbacks: [seen])
        let (start, epochs) = (await seen.start, await seen.epochs)
        #expect(start?.completedEpochs.count == 3)
        #expect(start?.damagedCheckpoint == nil)
        #expect(epochs.map(\.metrics.epoch) == [4, 5])
        #expect(resumed.head == whole.head)
    }

    @Test("A run that is killed in every epoch ends with the same bytes")
    func killedAgainAndAgain() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let example = Self.cases[3]
        for epoch in 1...6 {
            await #expect(throws: Kill.self) {
                try await run(example.configuration, example.architecture, killIn: epoch, resumes: true)
            }
        }
        let resumed = try await run(example.configuration, example.architecture, resumes: true)
        let whole = try await run(example.configuration, example.architecture, keeps: false)
        #expect(resumed.head == whole.head)
    }

    @Test("What a callback changed goes on, and a training that a callback ended stays ended")
    func callbacks() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        struct Change: TrainingCallback {
            func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
                if epoch.metrics.epoch == 2 { control.learningRate = 0.3 }
                if epoch.metrics.epoch == 5 { control.stop() }
            }
        }
        let configuration = TrainingConfiguration(epochs: 8, batchSize: 4)
        let whole = try await run(configuration, callbacks: [Change()], keeps: false)
        for epoch in 1...5 {
            await #expect(throws: Kill.self) {
                try await run(configuration, killIn: epoch, callbacks: [Change()])
            }
            let seen = SeenEpochs()
            let resumed = try await run(configuration, resumes: true, callbacks: [seen, Change()])
            #expect(resumed.head == whole.head)
            #expect(resumed.history.ending == .callback)
            let (start, epochs) = (await seen.start, await seen.epochs)
            #expect(start?.completedEpochs.count == epoch)
            #expect(epochs.map(\.metrics.epoch) == Array(epoch..<5).map { $0 + 1 })
        }
    }

    @Test("A training may be lengthened: it is the long one from the start; a request to stop is not remembered")
    func lengthened() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        var configuration = TrainingConfiguration(epochs: 4, batchSize: 4)
        let request = StopRequest()
        request.make()
        let head = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 0)
        let stopped = try await HeadTrainer(configuration: configuration).train(
            head, on: examples, validatingOn: held, stopRequest: request, checkpoint: TrainingCheckpoint(file: file))
        #expect(stopped.history.epochs.count == 1)
        _ = try await run(configuration, resumes: true)
        configuration.epochs = 9
        let lengthened = try await run(configuration, resumes: true)
        let whole = try await run(configuration, keeps: false)
        #expect(lengthened.head == whole.head)
        #expect(lengthened.history.epochs.count == 9)
        configuration.epochs = 5
        let error = TrainingError.checkpointBeyondEnd(file: file.path, completed: 9, epochs: 5)
        await #expect(throws: error) { try await run(configuration, resumes: true) }
    }

    @Test("Where a schedule depends on the number of epochs, another number is another training")
    func cosine() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        var configuration = TrainingConfiguration(epochs: 4, schedule: LearningRateSchedule(.cosine()))
        _ = try await run(configuration)
        configuration.epochs = 6
        await #expect(throws: TrainingError.foreignCheckpoint(file: file.path, differences: ["epochs"])) {
            try await run(configuration, resumes: true)
        }
    }

    @Test("A checkpoint of another training is an error that says what differs, and stays as it is")
    func foreign() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let configuration = TrainingConfiguration(epochs: 4)
        _ = try await run(configuration)
        let bytes = try Data(contentsOf: file)
        func expect(_ differences: [String], _ body: () async throws -> TrainingResult) async throws {
            await #expect(throws: TrainingError.foreignCheckpoint(file: file.path, differences: differences)) {
                _ = try await body()
            }
            let after = try Data(contentsOf: file)
            #expect(after == bytes)
        }
        try await expect(["batchSize", "earlyStopping"]) {
            try await run(
                TrainingConfiguration(epochs: 4, batchSize: 3, earlyStopping: EarlyStopping(patience: 3)), resumes: true
            )
        }
        try await expect(["initial head"]) { try await run(configuration, .mlp(hiddenUnits: [4]), resumes: true) }
        try await expect(["initial head", "order of the examples", "seed"]) {
            try await run(TrainingConfiguration(epochs: 4, seed: 9), resumes: true)
        }
        try await expect(["validation examples"]) {
            try await run(configuration, resumes: true, validatingOn: examples)
        }
    }

    @Test("Without resuming, a training begins anew and replaces the checkpoint")
    func anew() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await run(TrainingConfiguration(epochs: 3, seed: 1))
        let seen = SeenEpochs()
        let result = try await run(TrainingConfiguration(epochs: 4), callbacks: [seen])
        let resumed = try await run(TrainingConfiguration(epochs: 4), resumes: true)
        #expect(await seen.epochs.count == 4)
        #expect(resumed.head == result.head)
    }

    @Test("Where there is no checkpoint yet, training begins with the first epoch")
    func missing() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let seen = SeenEpochs()
        _ = try await run(TrainingConfiguration(epochs: 2), resumes: true, callbacks: [seen])
        #expect(await seen.start?.damagedCheckpoint == nil)
        #expect(await seen.epochs.count == 2)
    }

    @Test("A checkpoint that cannot be read or written is an error that names it")
    func inaccessible() async throws {
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: file) }
        for resumes in [false, true] {
            let error = await #expect(throws: TrainingError.self) {
                try await run(TrainingConfiguration(epochs: 2), resumes: resumes)
            }
            #expect(error?.description.contains(file.path) == true)
        }
    }

    @Test("A checkpoint that can be written no more ends the training, and says which epochs are kept")
    func unwritable() async throws {
        let folder = file.deletingLastPathComponent().appending(path: UUID().uuidString)
        let kept = folder.appending(path: "kept.safetensors")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        // A folder in the place of the next state's file, as if the disk took no more.
        let partial = folder.appending(path: ".kept.safetensors.partial")
        try Data("another training's".utf8).write(to: kept)
        let cases: [(Int, Int?)] = [(1, nil), (3, 2)]
        for (epoch, keptEpochs) in cases {
            let blocker = Blocker(epoch: epoch, path: partial.path)
            let error = await #expect(throws: TrainingError.self) {
                try await run(TrainingConfiguration(epochs: 4), callbacks: [blocker], file: kept)
            }
            guard case .checkpointNotWritten(kept.path, epoch, keptEpochs, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            try FileManager.default.removeItem(at: partial)
        }
        let seen = SeenEpochs()
        _ = try await run(TrainingConfiguration(epochs: 4), resumes: true, callbacks: [seen], file: kept)
        #expect(await seen.start?.completedEpochs.count == 2)
    }

    /// Lets nothing be written at a path from an epoch on.
    private struct Blocker: TrainingCallback {
        let epoch: Int
        let path: String

        func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) async throws {
            guard epoch.metrics.epoch == self.epoch else { return }
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
    }

    @Test("Whatever is changed in a checkpoint, it is never taken for a sound one: training begins anew or is refused")
    func damaged() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        let example = Self.cases[3]
        let whole = try await run(example.configuration, example.architecture, keeps: false)
        await #expect(throws: Kill.self) { try await run(example.configuration, example.architecture, killIn: 3) }
        let sound = [UInt8](try Data(contentsOf: file))
        var generator = SeededGenerator(seed: 7)
        for round in 0..<150 {
            var bytes = sound
            switch round % 4 {
            case 0: bytes.removeLast(1 + generator.nextIndex(below: bytes.count))
            case 1: bytes.append(contentsOf: [0, 1, 2, 3])
            default: bytes[generator.nextIndex(below: bytes.count)] ^= 1 << UInt8(generator.nextIndex(below: 8))
            }
            try Data(bytes).write(to: file)
            let seen = SeenEpochs()
            do {
                let result = try await run(
                    example.configuration, example.architecture, resumes: true, callbacks: [seen])
                #expect(result.head == whole.head)
                let start = await seen.start
                if let damage = start?.damagedCheckpoint {
                    #expect(start?.completedEpochs.isEmpty == true)
                    #expect(damage.description.contains(file.path))
                }
            } catch TrainingError.foreignCheckpoint {
                // Where the damage is in what says that the file is a checkpoint.
            }
        }
    }

    @Test("A sound file whose state cannot be one of this training is damaged too")
    func inconsistent() async throws {
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("something else".utf8).write(to: file)
        let seen = SeenEpochs()
        _ = try await run(TrainingConfiguration(epochs: 2), resumes: true, callbacks: [seen])
        guard case .damagedCheckpoint = await seen.start?.damagedCheckpoint else {
            Issue.record("the damage was not told")
            return
        }
        try SafetensorsFile(tensors: ["a": Tensor(shape: [1], elements: [1])]).write(to: file)
        await #expect(throws: TrainingError.foreignCheckpoint(file: file.path, differences: [])) {
            try await run(TrainingConfiguration(epochs: 2), resumes: true)
        }
    }

    private static func withoutSeconds(_ history: History) -> History {
        history.mappingEpochs { metrics in
            var metrics = metrics
            metrics.seconds = nil
            return metrics
        }
    }
}
