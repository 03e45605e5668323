import Foundation
import GraftRandom
import GraftTraining
import Testing

@Suite("Temperature scaling")
struct TemperatureScalingTests {
    private struct Golden: Decodable {
        let name: String
        let logits: [[Float]]
        let labels: [Int]
        let temperature: Double
        let lossBefore: Double
        let lossAfter: Double

        var matrix: Matrix {
            Matrix(rows: logits.count, columns: logits[0].count, elements: Array(logits.joined()))
        }
    }

    @Test("Finds the temperature that SciPy finds")
    func agreement() throws {
        let goldens = try JSONDecoder().decode(
            [Golden].self, from: Data(contentsOf: fixture("temperature-scaling.json")))
        #expect(goldens.count == 3)
        for golden in goldens {
            let scaling = try TemperatureScaling(logits: golden.matrix, labels: golden.labels)
            #expect(abs(scaling.temperature - golden.temperature) < 1e-5 * golden.temperature, "\(golden.name)")
            #expect(abs(scaling.lossBefore - golden.lossBefore) < 1e-9, "\(golden.name)")
            #expect(abs(scaling.lossAfter - golden.lossAfter) < 1e-9, "\(golden.name)")
        }
    }

    @Test("Stays within its range where all is told right, or all wrong")
    func range() throws {
        let logits = Matrix(rows: 2, columns: 2, elements: [5, -5, -5, 5])
        let right = try TemperatureScaling(logits: logits, labels: [0, 1])
        #expect(abs(right.temperature - TemperatureScaling.range.lowerBound) < 1e-6)
        let wrong = try TemperatureScaling(logits: logits, labels: [1, 0])
        #expect(abs(wrong.temperature - TemperatureScaling.range.upperBound) < 1e-6)
        #expect(right.isAtLimit && wrong.isAtLimit)
        let alike = try TemperatureScaling(logits: Matrix(rows: 2, columns: 2, repeating: 1), labels: [0, 1])
        #expect(!alike.isAtLimit && alike.lossAfter == alike.lossBefore)
    }

    @Test("Of random logits, no other temperature has a lower loss")
    func optimal() throws {
        for seed in 0..<20 as Range<UInt64> {
            let logits = Matrix.random(rows: 40, columns: 4, seed: seed)
            let labels = (0..<40).map { $0 % 4 }
            let scaling = try TemperatureScaling(logits: logits, labels: labels)
            for factor in [0.5, 0.9, 1.1, 2] {
                let other = min(20, max(0.05, scaling.temperature * factor))
                let divided = Matrix(
                    rows: 40, columns: 4, elements: logits.elements.map { Float(Double($0) / other) })
                let loss = try TemperatureScaling(logits: divided, labels: labels).lossBefore
                #expect(loss >= scaling.lossAfter - 1e-6)
            }
        }
    }

    @Test("In the last layer it divides the logits, and changes no answer")
    func folded() throws {
        let head = try Head(architecture: .mlp(hiddenUnits: [6]), inputDimension: 5, classCount: 3, seed: 1)
        let features = Matrix.random(rows: 20, columns: 5, seed: 2)
        let scaled = try head.dividingLogits(by: 2.5)
        let expected = head.logits(for: features).elements.map { $0 / 2.5 }
        #expect(largestDifference(scaled.logits(for: features).elements, expected) < 1e-6)
        #expect(scaled.architecture == head.architecture)
        #expect(try scaled.logits(of: features) == scaled.logits(for: features))
        for outside in [0, -1, .nan, .infinity] {
            #expect(throws: HeadError.self) { try head.dividingLogits(by: outside) }
        }
    }

    @Test("Says what is wrong with what it is given")
    func errors() {
        #expect(throws: TrainingError.noExamples) {
            try TemperatureScaling(logits: Matrix(rows: 0, columns: 2), labels: [])
        }
        #expect(throws: TrainingError.labelOutOfRange(label: 2, row: 1, classCount: 2)) {
            try TemperatureScaling(logits: Matrix(rows: 2, columns: 2), labels: [0, 2])
        }
        #expect(throws: TrainingError.logitsNotFinite(row: 1)) {
            try TemperatureScaling(logits: Matrix(rows: 2, columns: 2, elements: [0, 0, 0, .nan]), labels: [0, 1])
        }
    }
}
