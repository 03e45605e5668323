import GraftTraining
import Testing

@Suite("Learning-rate finder")
struct LearningRateFinderTests {
    private let examples: LabeledFeatures
    private let head: Head

    init() throws {
        examples = try .random(count: 40, dimension: 16, classCount: 3, seed: 1)
        head = try Head(architecture: .softmax, inputDimension: 16, classCount: 3, seed: 1)
    }

    @Test("The rate rises from the first to the last by the same factor at each step")
    func rates() throws {
        // So small that the loss does not go astray.
        let sweep = try LearningRateFinder(range: 1e-7...1e-3, steps: 5).sweep(head, on: examples)
        #expect(!sweep.diverged)
        #expect(sweep.points.count == 5)
        for (point, expected) in zip(sweep.points, [1e-7, 1e-6, 1e-5, 1e-4, 1e-3]) {
            #expect(abs(point.learningRate / expected - 1) < 1e-9)
        }
    }

    @Test("The smoothed loss is the mean in which each older loss counts 0.98 times as much")
    func smoothing() throws {
        let points = try LearningRateFinder(range: 1e-5...1e-2, steps: 20).sweep(head, on: examples).points
        for count in 1...points.count {
            let weights = (0..<count).map { index in (index..<count - 1).reduce(1.0) { weight, _ in weight * 0.98 } }
            let sum = zip(points, weights).map { $0.loss * $1 }.reduce(0, +)
            #expect(abs(points[count - 1].smoothedLoss - sum / weights.reduce(0, +)) < 1e-9)
        }
    }

    @Test("A sweep ends where the smoothed loss is above four times its lowest")
    func divergence() throws {
        let configuration = TrainingConfiguration(batchSize: 8, optimizer: .sgd(momentum: 0.9))
        let sweep = try LearningRateFinder(configuration: configuration, range: 1e-3...1e6).sweep(head, on: examples)
        #expect(sweep.diverged)
        #expect(sweep.points.count < 100)
        for (index, point) in sweep.points.enumerated() {
            let lowest = sweep.points[...index].map(\.smoothedLoss).min() ?? 0
            #expect((point.smoothedLoss > 4 * lowest) == (index == sweep.points.count - 1))
        }
    }

    @Test("The same seed gives the same sweep; neither the configured rate nor a schedule counts")
    func deterministic() throws {
        let first = try LearningRateFinder(configuration: TrainingConfiguration(seed: 5)).sweep(head, on: examples)
        let second = try LearningRateFinder(
            configuration: TrainingConfiguration(
                epochs: 1, optimizer: .adam(learningRate: 0.7), seed: 5,
                schedule: LearningRateSchedule(.cosine(), warmUpEpochs: 9),
                earlyStopping: EarlyStopping(patience: 1, monitor: .validationLoss))
        ).sweep(head, on: examples)
        let other = try LearningRateFinder(configuration: TrainingConfiguration(seed: 6)).sweep(head, on: examples)
        #expect(first == second)
        #expect(first != other)
    }

    private func sweep(_ losses: [Double]) -> LearningRateSweep {
        let points = losses.enumerated().map { index, loss in
            LearningRateSweep.Point(learningRate: Double(index), loss: loss, smoothedLoss: loss)
        }
        return LearningRateSweep(points: points, diverged: false)
    }

    @Test("The suggestion lies in the middle of the longest fall, without the first tenth and the last five")
    func suggestion() {
        // Falls from 10 to 30, then rises; five more at the end do not count.
        let flat = Array(repeating: 5.0, count: 10)
        let fall = (0...20).map { 5 - Double($0) * 0.1 }
        let rise = (1...14).map { 3 + Double($0) }
        #expect(sweep(flat + fall + rise).suggestion == 20)
        // A fall that is interrupted by single higher values is one fall.
        var bumpy = flat + fall + rise
        for index in stride(from: 12, to: 30, by: 4) { bumpy[index] += 0.15 }
        let suggestion = sweep(bumpy).suggestion ?? 0
        #expect((17...23).contains(suggestion))
        // What falls in the last five, or in the first tenth, is not looked at.
        #expect(sweep((0..<50).map { $0 < 45 ? 5 : 1 / Double($0) }).suggestion == nil)
        #expect(sweep((0..<100).map { $0 < 10 ? 10 - Double($0) : 1 }).suggestion == nil)
        // A fall that is no larger than chance.
        #expect(sweep((0..<100).map { 2 - Double($0) * 0.0005 }).suggestion == nil)
        #expect(sweep((0..<100).map { 2 - Double($0) * 0.005 }).suggestion != nil)
    }

    @Test("A suggestion has three digits, so that it can be written down")
    func digits() {
        let points = (1...60).map { index in
            LearningRateSweep.Point(
                learningRate: Double(index) / 7_000, loss: 1 / Double(index), smoothedLoss: 1 / Double(index))
        }
        let suggestion = LearningRateSweep(points: points, diverged: true).suggestion ?? 0
        #expect(suggestion == 0.00443)
    }

    @Test("There is no suggestion where the loss does not fall", arguments: [0, 1, 3, 6, 40])
    func noSuggestion(count: Int) {
        #expect(sweep((0..<count).map { Double($0) }).suggestion == nil)
    }

    @Test("Numbers outside their ranges are errors")
    func ranges() {
        let finders = [
            LearningRateFinder(range: 0...1), LearningRateFinder(range: -1...1),
            LearningRateFinder(range: 1e-3...(.infinity)), LearningRateFinder(range: 1e-3...1e-3),
            LearningRateFinder(steps: 1), LearningRateFinder(steps: .max),
            LearningRateFinder(configuration: TrainingConfiguration(batchSize: 0)),
        ]
        for finder in finders {
            #expect(throws: TrainingError.self) { try finder.sweep(head, on: examples) }
        }
    }

    @Test("Training at the suggested rate lowers the loss")
    func useful() async throws {
        let examples = try Self.separable()
        let suggestion = try #require(try LearningRateFinder().sweep(head, on: examples).suggestion)
        let configuration = TrainingConfiguration(optimizer: .adam(learningRate: suggestion))
        let history = try await HeadTrainer(configuration: configuration).train(head, on: examples).history
        #expect(history.last.loss < 0.5 * history.epochs[0].loss)
    }

    /// Three classes, each with a direction of its own.
    private static func separable() throws -> LabeledFeatures {
        var matrix = Matrix.random(rows: 60, columns: 16, seed: 3)
        for row in 0..<60 { matrix[row, row % 3] += 2 }
        return try LabeledFeatures(source: matrix, labels: (0..<60).map { $0 % 3 })
    }
}
