import Testing

@testable import GraftTraining

@Suite("Targets of views")
struct TargetsViewsTests {
    private let matrix = Matrix(rows: 2, columns: 2, elements: [0, 1, 1, 0])

    @Test("Rows are selected in any order and more than once, and stay of their kind")
    func selecting() {
        #expect(Targets.classes([3, 1]).selecting([1, 0, 1], outputs: 4) == .classes([1, 3, 1]))
        let expected = Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 1, 1, 0])
        #expect(Targets.labels(matrix).selecting([1, 0, 1], outputs: 2) == .labels(expected))
        #expect(Targets.values(matrix).selecting([1, 0, 1], outputs: 2) == .values(expected))
        #expect(Targets.shares(matrix).selecting([1, 0, 1], outputs: 2) == .shares(expected))
    }

    @Test("Mixed classes become shares, mixed values lie between, and labels cannot be mixed")
    func mixing() throws {
        let mixed = try Targets.classes([0, 2]).mixed(with: [1, 1, 0, 0], keeping: [0.75, 0.5, 1, 0], outputs: 3)
        #expect(
            mixed == .shares(Matrix(rows: 4, columns: 3, elements: [0.75, 0, 0.25, 0, 0, 1, 1, 0, 0, 1, 0, 0])))
        let values = Targets.values(Matrix(rows: 2, columns: 1, elements: [10, 20]))
        #expect(
            try values.mixed(with: [1, 0], keeping: [0.75, 0.5], outputs: 1)
                == .values(Matrix(rows: 2, columns: 1, elements: [12.5, 15])))
        #expect(throws: TrainingError.unsuitable(option: "Mixing of images", output: .sigmoid)) {
            try Targets.labels(matrix).mixed(with: [1, 0], keeping: [0.5, 0.5], outputs: 2)
        }
    }
}
