import GraftTraining
import Testing

@Suite("Feature source")
struct FeatureSourceTests {
    @Test("Rows are gathered in the order asked for, with repeats, and the batch takes their number")
    func gathers() {
        let source = Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6])
        var batch = Matrix(rows: 5, columns: 2)
        source.gather([0, 2, 0, 2, 1][1...3], into: &batch)
        #expect(batch == Matrix(rows: 3, columns: 2, elements: [5, 6, 1, 2, 5, 6]))
        #expect(source.count == 3 && source.dimension == 2)
    }

    @Test("Features and labels must be as many")
    func labels() throws {
        let source = Matrix(rows: 3, columns: 2)
        #expect(throws: TrainingError.labelCountMismatch(labels: 2, featureVectors: 3)) {
            try LabeledFeatures(source: source, labels: [0, 1])
        }
        #expect(try LabeledFeatures(source: source, labels: [0, 1, 0]).count == 3)
    }
}
