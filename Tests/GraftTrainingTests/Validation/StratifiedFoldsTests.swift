import GraftRandom
import GraftTraining
import Testing

@Suite("Folds for cross-validation")
struct StratifiedFoldsTests {
    @Test("Each example is held out once, and learnt from in the other folds", arguments: [2, 3, 5, 10])
    func partition(count: Int) throws {
        let labels = (0..<47).map { $0 % 4 }
        let folds = try StratifiedFolds(labels: labels, count: count, seed: 1)
        #expect(folds.count == count)
        #expect(folds.heldOut.joined().sorted() == Array(labels.indices))
        for fold in 0..<count {
            #expect((folds.heldOut[fold] + folds.training(without: fold)).sorted() == Array(labels.indices))
        }
    }

    @Test("Each class is spread evenly: its counts differ by one at most")
    func stratified() throws {
        var generator = SeededGenerator(seed: 4)
        let labels = (0..<103).map { _ in generator.nextIndex(below: 7) }
        let folds = try StratifiedFolds(labels: labels, count: 5, seed: 2)
        for label in 0..<7 {
            let counts = folds.heldOut.map { $0.count { labels[$0] == label } }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        }
        let sizes = folds.heldOut.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 7)
    }

    @Test("Examples of a group stay together, and no fold is empty even where groups are few")
    func grouped() throws {
        let groups = (0..<60).map { $0 / 12 }
        let folds = try StratifiedFolds(labels: (0..<60).map { $0 % 3 }, groups: groups, count: 5, seed: 3)
        #expect(folds.heldOut.allSatisfy { !$0.isEmpty && Set($0.map { groups[$0] }).count == 1 })
    }

    @Test("Where classes are to be kept, an example whose class has no other group is learned from in every fold")
    func keepingClasses() throws {
        let labels = [0, 0, 0, 0, 1, 2, 2, 2]
        let groups = [1, 2, 3, 4, 5, 6, 6, 6]
        let folds = try StratifiedFolds.keepingClasses(labels: labels, groups: groups, count: 2, seed: 1)
        #expect(folds.heldOut.flatMap(\.self).sorted() == [0, 1, 2, 3])
        for fold in 0..<2 {
            #expect(Set(folds.training(without: fold)).isSuperset(of: [4, 5, 6, 7]))
            #expect(folds.training(without: fold).count == 6)
        }
        #expect(throws: TrainingError.self) {
            try StratifiedFolds.keepingClasses(labels: [0, 1, 2], groups: [0, 1, 2], count: 2, seed: 1)
        }
    }

    @Test("The same seed gives the same folds, another seed others")
    func seeds() throws {
        let labels = (0..<40).map { $0 % 2 }
        let first = try StratifiedFolds(labels: labels, count: 4, seed: 7)
        #expect(try StratifiedFolds(labels: labels, count: 4, seed: 7) == first)
        #expect(try StratifiedFolds(labels: labels, count: 4, seed: 8) != first)
    }

    @Test("More folds than groups, and fewer than two, are errors that name the range", arguments: [0, 1, 4])
    func range(count: Int) throws {
        let error = #expect(throws: TrainingError.self) {
            try StratifiedFolds(labels: [0, 1, 0, 1], groups: [1, 2, 3, 3], count: count, seed: 0)
        }
        #expect(error?.description.contains("from 2 to 3") == true)
    }
}
