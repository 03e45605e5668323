import GraftRandom
import GraftTraining
import Testing

@Suite("Mixing of features")
struct FeatureMixingTests {
    /// Row i has the feature i everywhere, and the whole share of class i.
    let features = Matrix(rows: 5, columns: 10, elements: (0..<50).map { Float($0 / 10) })
    let targets = Matrix(rows: 5, columns: 5, elements: (0..<25).map { $0 / 5 == $0 % 5 ? 1 : 0 })

    func mixed(_ mixing: FeatureMixing, seed: UInt64) -> (features: Matrix, targets: Matrix) {
        var (features, targets, generator) = (features, targets, SeededGenerator(seed: seed))
        mixing.mix(&features, &targets, using: &generator)
        return (features, targets)
    }

    @Test(
        "MixUp: each feature is the mean of two examples, weighted as their targets", arguments: 0..<20 as Range<UInt64>
    )
    func mixUp(seed: UInt64) {
        let (features, targets) = mixed(.mixUp(alpha: 1), seed: seed)
        for row in 0..<5 {
            let expected = (0..<5).reduce(0) { $0 + Float($1) * targets[row, $1] }
            #expect(abs(targets.row(row).reduce(0, +) - 1) < 1e-6)
            #expect(features.row(row).allSatisfy { abs($0 - expected) < 1e-5 })
        }
    }

    @Test(
        "CutMix: one stretch is another example's, and the targets have its share", arguments: 0..<20 as Range<UInt64>)
    func cutMix(seed: UInt64) {
        let (features, targets) = mixed(.cutMix(alpha: 1), seed: seed)
        for row in 0..<5 {
            for example in 0..<5 {
                let count = features.row(row).count { $0 == Float(example) }
                #expect(abs(Float(count) / 10 - targets[row, example]) < 1e-6)
            }
            let changes = zip(features.row(row), features.row(row).dropFirst()).count { $0 != $1 }
            #expect(changes <= 2)
        }
    }

    @Test("Seeds and alphas draw other shares: a small alpha leaves most as it is")
    func alphas() {
        #expect(mixed(.mixUp(alpha: 1), seed: 1).features != mixed(.mixUp(alpha: 1), seed: 2).features)
        func medianShare(_ alpha: Double) -> Float {
            (0..<101 as Range<UInt64>).map { seed in
                let shares = mixed(.mixUp(alpha: alpha), seed: seed).targets.row(0).filter { $0 > 0 }
                return shares.max() ?? 0
            }.sorted()[50]
        }
        #expect(medianShare(0.05) > medianShare(5))
    }

    @Test("It changes the training, the same for the same seed, and leaves the validation alone")
    func training() async throws {
        let examples = try LabeledFeatures.random(count: 30, dimension: 6, classCount: 3, seed: 1)
        let head = try Head(inputDimension: 6, classCount: 3, seed: 2)
        func train(_ mixing: FeatureMixing?) async throws -> TrainingResult {
            try await HeadTrainer(configuration: TrainingConfiguration(epochs: 3, seed: 9, mixing: mixing))
                .train(head, on: examples, validatingOn: examples)
        }
        let (plain, first, second) = try await (train(nil), train(.cutMix(alpha: 1)), train(.cutMix(alpha: 1)))
        #expect(first.head == second.head && first.head != plain.head)
        #expect(try first.history.last.validationLoss == first.head.evaluate(on: examples).loss)
    }
}
