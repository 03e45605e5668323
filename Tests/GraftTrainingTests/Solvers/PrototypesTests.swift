import GraftTraining
import Testing

@Suite("Prototypes")
struct PrototypesTests {
    @Test("The scores are the cosine similarities with scikit-learn's centroids of unit vectors, over the temperature")
    func agreesWithScikit() async throws {
        let goldens = try ScikitGoldens.load()
        for set in goldens.dataSets {
            let (training, heldOut) = try goldens.examples(of: set)
            let head = try await Prototypes(temperature: 0.5).fit(training, classCount: set.classCount)
            let logits = head.logits(for: try #require(heldOut.source as? Matrix))
            let expected = try goldens.numbers("prototypes", of: set)
            #expect(largestDifference(logits.elements, expected.map { $0 / 0.5 }) < 1e-5)
        }
    }

    @Test("A temperature outside its range is an error")
    func ranges() async throws {
        let examples = try LabeledFeatures.random(count: 6, dimension: 3, classCount: 2, seed: 3)
        for temperature in [0, -1, .nan, .infinity] {
            await #expect(throws: TrainingError.self) {
                try await Prototypes(temperature: temperature).fit(examples, classCount: 2)
            }
        }
    }
}
