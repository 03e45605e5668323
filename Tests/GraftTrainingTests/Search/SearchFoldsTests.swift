@testable import GraftTraining
import Testing

@Suite("Folds of a search")
struct SearchFoldsTests {
    private func folds(
        _ labels: [Int], groups: [Int]? = nil, count: Int = 5, rowLimit: Int = 1_000
    ) throws -> SearchFolds {
        try SearchFolds(labels: labels, groups: groups, count: count, rowLimit: rowLimit, seed: 3)
    }

    @Test("Each example is held out once, and learned from in the other folds")
    func partition() throws {
        let folds = try folds((0..<30).map { $0 % 3 })
        #expect(folds.folds.count == 5)
        #expect(folds.heldOut == Array(0..<30))
        for fold in folds.folds { #expect((fold.training + fold.heldOut).sorted() == Array(0..<30)) }
    }

    @Test("There are no more folds than images of the largest class; a class with one image is never held out")
    func fewImages() throws {
        let folds = try folds([0, 0, 0, 1, 1, 2])
        #expect(folds.folds.count == 3)
        #expect(folds.heldOut == [0, 1, 2, 3, 4])
        for fold in folds.folds { #expect(Set(fold.training.map { folds.labels[$0] }) == [0, 1, 2]) }
        #expect(try self.folds([0, 1, 2]).folds.isEmpty)
        #expect(try self.folds([0, 0, 1, 1], groups: [7, 7, 8, 8]).folds.isEmpty)
    }

    @Test("Groups stay together, also when a part is sampled, which has the same share of each class")
    func sampledGroups() throws {
        let labels = (0..<600).map { $0 % 4 == 0 ? 0 : 1 }
        // Pairs of one class: 0 and 4, 1 and 5 and so on.
        let groups = (0..<600).map { $0 / 8 * 4 + $0 % 4 }
        let folds = try folds(labels, groups: groups, rowLimit: 200)
        #expect(folds.rows.count == 200)
        #expect(folds.rows.count { labels[$0] == 0 } == 50)
        #expect(folds.labels == folds.rows.map { labels[$0] })
        for fold in folds.folds {
            let heldOut = Set(fold.heldOut.map { groups[folds.rows[$0]] })
            #expect(heldOut.isDisjoint(with: fold.training.map { groups[folds.rows[$0]] }))
        }
    }

    @Test("Scores of the folds are joined in the order of the examples")
    func joining() throws {
        let folds = try folds([0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
        let scores = folds.folds.map { fold in
            Matrix(rows: fold.heldOut.count, columns: 1, elements: fold.heldOut.map { Float($0) })
        }
        #expect(folds.join(scores).elements == (0..<10).map { Float($0) })
    }
}
