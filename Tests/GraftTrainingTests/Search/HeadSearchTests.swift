import GraftRandom
import GraftTraining
import Synchronization
import Testing

@Suite("Search for a head")
struct HeadSearchTests {
    /// Examples of classes that lie apart in some directions of many.
    private static func examples(perClass: Int, classCount: Int = 3, distance: Double = 1.2, seed: UInt64) throws
        -> LabeledFeatures
    {
        var generator = SeededGenerator(seed: seed)
        let labels = (0..<perClass * classCount).map { $0 % classCount }
        let elements = labels.flatMap { label in
            (0..<12).map { Float(generator.nextNormal() + 2 + ($0 % classCount == label ? distance : 0)) }
        }
        return try LabeledFeatures(source: Matrix(rows: labels.count, columns: 12, elements: elements), labels: labels)
    }

    @Test("It tries all kinds of head, takes the one with the least loss, and solves for it on all examples")
    func winner() async throws {
        let examples = try Self.examples(perClass: 20, seed: 1)
        let seen = Mutex<[HeadTrial]>([])
        let result = try await HeadSearch().run(on: examples, classCount: 3) { trial in
            seen.withLock { $0.append(trial) }
        }
        #expect(Set(result.trials.map(\.solver.method)) == Set(HeadMethod.allCases))
        #expect(seen.withLock { $0 } == result.trials)
        let least = try #require(result.trials.min { $0.loss < $1.loss })
        #expect(result.solver == least.solver)
        let solved = try await result.solver.fit(examples, classCount: 3)
        #expect(result.head == solved)
        let accuracy = try #require(result.head.evaluate(on: Self.examples(perClass: 100, seed: 2)).accuracy)
        #expect(accuracy > 0.75)
    }

    @Test("The held-out probabilities are those of the winner's figures")
    func heldOut() async throws {
        let examples = try Self.examples(perClass: 12, seed: 3)
        let result = try await HeadSearch().run(on: examples, classCount: 3)
        #expect(result.heldOutRows == Array(0..<36))
        let winner = try #require(result.trials.first { $0.solver == result.solver })
        let correct = result.heldOutRows.enumerated().count { place, row in
            let probabilities = Array(result.heldOutProbabilities.row(place))
            return probabilities[examples.labels[row]] == probabilities.max()
        }
        #expect(abs(Double(correct) / 36 - winner.accuracy) < 1e-9)
    }

    @Test("Labels that the features say nothing of are found out: no trial is much better than chance")
    func noise() async throws {
        let examples = try LabeledFeatures.random(count: 80, dimension: 100, classCount: 2, seed: 4)
        let result = try await HeadSearch().run(on: examples, classCount: 2)
        #expect(result.trials.allSatisfy { $0.accuracy < 0.7 && $0.loss > 0.6 })
    }

    @Test("Copies in a group are not held out alone: without groups they would answer for each other")
    func groups() async throws {
        let single = try LabeledFeatures.random(count: 40, dimension: 60, classCount: 2, seed: 5)
        let matrix = try #require(single.source as? Matrix)
        let twice = try LabeledFeatures(
            source: Matrix(rows: 80, columns: 60, elements: matrix.elements + matrix.elements),
            labels: single.labels + single.labels)
        let search = HeadSearch(methods: [.nearestNeighbors])
        let blind = try await search.run(on: twice, classCount: 2)
        let honest = try await search.run(on: twice, classCount: 2, groups: (0..<80).map { $0 % 40 })
        #expect(blind.trials[0].accuracy > 0.8)
        #expect(honest.trials[0].accuracy < 0.75)
    }

    @Test("The same seed gives the same head, byte for byte; only the methods that are wanted are tried")
    func deterministic() async throws {
        let examples = try Self.examples(perClass: 8, seed: 6)
        for method in HeadMethod.allCases {
            let search = HeadSearch(methods: [method], seed: 9)
            let first = try await search.run(on: examples, classCount: 3)
            let second = try await search.run(on: examples, classCount: 3)
            #expect(first.head == second.head && first.heldOutProbabilities == second.heldOutProbabilities)
            #expect(Set(first.trials.map(\.solver.method)) == [method])
        }
    }

    @Test("With one image a class nothing is tried, and each kind of head still gets its own images right")
    func oneImageAClass() async throws {
        let examples = try Self.examples(perClass: 1, seed: 7)
        for methods in [Set(HeadMethod.allCases)] + HeadMethod.allCases.map({ [$0] }) {
            let result = try await HeadSearch(methods: methods).run(on: examples, classCount: 3)
            #expect(result.trials.isEmpty && result.heldOutRows.isEmpty)
            #expect(methods.contains(result.solver.method))
            let evaluation = try result.head.evaluate(on: examples)
            #expect(evaluation.accuracy == 1)
        }
    }

    @Test("Discriminant analysis of one image a class, in many dimensions, is not sure of images between the classes")
    func loneDiscriminant() async throws {
        let examples = try LabeledFeatures(
            source: Matrix.random(rows: 10, columns: 1_000, seed: 3), labels: Array(0..<10))
        let head = try await HeadSearch(methods: [.discriminant]).run(on: examples, classCount: 10).head
        let probabilities = head.probabilities(for: Matrix.random(rows: 50, columns: 1_000, seed: 4))
        #expect((0..<50).allSatisfy { (probabilities.row($0).max() ?? 1) < 0.6 })
    }

    @Test(
        "Two images a class, and classes of very different size, can be searched", arguments: [[2, 2, 2], [30, 2, 1]])
    func unequalClasses(counts: [Int]) async throws {
        let all = try Self.examples(perClass: 30, seed: 8)
        let rows = (0..<3).flatMap { label in
            all.labels.indices.filter { all.labels[$0] == label }.prefix(counts[label])
        }
        let examples = try LabeledFeatures(
            source: SelectedFeatures(all.source, rows: rows), labels: rows.map { all.labels[$0] })
        let result = try await HeadSearch().run(on: examples, classCount: 3)
        #expect(!result.trials.isEmpty)
        #expect(result.trials.allSatisfy { $0.loss.isFinite })
        #expect(
            result.head.probabilities(for: Matrix.random(rows: 2, columns: 12, seed: 1)).elements.allSatisfy {
                $0.isFinite
            })
    }

    @Test("An error of the observer, and a cancelled task, end the search")
    func endings() async throws {
        struct Stop: Error {}
        let examples = try Self.examples(perClass: 6, seed: 10)
        await #expect(throws: Stop.self) {
            try await HeadSearch().run(on: examples, classCount: 3) { _ in throw Stop() }
        }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await HeadSearch().run(on: examples, classCount: 3)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        await #expect(throws: TrainingError.self) {
            try await HeadSearch(foldCount: 1).run(on: examples, classCount: 3)
        }
    }

    @Test("A solver says what it is in few words")
    func descriptions() {
        let solvers: [HeadSolver] = [
            .logistic(inversePenalty: 0.316_227_766, scaling: .standard),
            .discriminant(shrinkage: 0.995, temperature: 3, scaling: .unitLength),
            .nearestNeighbors(count: 20, temperature: 0.07, smoothing: 0.1), .prototypes(temperature: 0.034_19),
        ]
        #expect(
            solvers.map(\.description) == [
                "logistic, C 0.316, standard", "lda, shrinkage 0.995, unit-length", "knn, k 20, temperature 0.07",
                "prototypes, temperature 0.0342",
            ])
    }
}
