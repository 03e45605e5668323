import GraftMetrics
import Testing

@Suite("Finding wrong labels")
struct LabelNoiseTests {
    private struct Golden: Decodable {
        let name: String
        let labels: [Int]
        let probabilities: [[Float]]
        let thresholds: [Double]
        let confidentJoint: [[Int]]
        let issues: [Int]
    }

    @Test("Finds what cleanlab finds, in its order")
    func agreement() throws {
        let goldens = try goldens("label-noise", of: Golden.self)
        #expect(goldens.count == 3)
        for golden in goldens {
            let noise = LabelNoise(
                probabilities: golden.probabilities, labels: golden.labels, classCount: golden.thresholds.count)
            #expect(noise.issues.map(\.index) == golden.issues, "\(golden.name)")
            for (own, expected) in zip(noise.thresholds, golden.thresholds) {
                #expect(abs((own ?? 0) - expected) < 1e-7, "\(golden.name)")
            }
            // cleanlab counts at least one example of each class as rightly labelled.
            for (own, expected) in zip(noise.confidentJoint.joined(), golden.confidentJoint.joined()) {
                #expect(own == expected || own == 0 && expected == 1, "\(golden.name)")
            }
        }
    }

    @Test("Suggests the most probable other class, and has nothing to say of labels that all agree")
    func suggestion() {
        let sure: [[Float]] = [[0.9, 0.1, 0], [0.8, 0.1, 0.1], [0.1, 0.9, 0], [0, 0.8, 0.2], [0.05, 0.05, 0.9]]
        let right = LabelNoise(probabilities: sure, labels: [0, 0, 1, 1, 2], classCount: 3)
        #expect(right.issues.isEmpty && right.count == 5)
        let wrong = LabelNoise(
            probabilities: sure + [[0.02, 0.97, 0.01]], labels: [0, 0, 1, 1, 2, 0], classCount: 3)
        #expect(wrong.issues.map(\.index) == [5])
        #expect(wrong.issues.first?.suggestion == 1 && wrong.issues.first?.label == 0)
    }

    @Test("A class without examples and no examples at all are no trouble")
    func missing() {
        let noise = LabelNoise(probabilities: [[0.2, 0.1, 0.7]], labels: [0], classCount: 3)
        #expect(noise.thresholds[1] == nil && noise.thresholds[2] == nil)
        #expect(LabelNoise(probabilities: [], labels: [], classCount: 3).issues.isEmpty)
        let single = LabelNoise(probabilities: [[1], [1]], labels: [0, 0], classCount: 1)
        #expect(single.issues.isEmpty)
    }
}
