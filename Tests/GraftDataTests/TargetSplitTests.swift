import GraftData
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Splits of labels and values")
struct TargetSplitTests {
    private func dataset(
        _ kind: TargetKind, names: [String], _ targets: [[Float]], groups: [String?]? = nil
    ) -> TargetDataset {
        TargetDataset(
            kind: kind, names: names,
            images: targets.enumerated().map {
                TargetImage(path: FilePath("\($0.offset).jpg"), targets: $0.element, group: groups?[$0.offset])
            })
    }

    private func digests(_ dataset: TargetDataset) -> [FilePath: ContentDigest] {
        Dictionary(uniqueKeysWithValues: dataset.images.map { ($0.path, ContentDigest(of: $0.path.string.utf8)) })
    }

    @Test("Every label, and having none, is on both sides, in about its share", arguments: 0..<10 as Range<UInt64>)
    func labels(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let targets = (0..<200).map { _ in
            [0.5, 0.2, 0.05].map { Double.random(in: 0..<1, using: &generator) < $0 ? 1 : 0 as Float }
        }
        let all = dataset(.labels, names: ["a", "b", "c"], targets)
        let (training, validation) = try all.split(validation: 0.2, seed: seed, digests: digests(all))
        #expect(training.images.count + validation.images.count == 200)
        #expect(abs(validation.images.count - 40) <= 8)
        for (total, held) in zip(all.counts, validation.counts) {
            #expect(held > 0 && held < total)
            #expect(abs(Double(held) - 0.2 * Double(total)) <= 3)
        }
        let without = { (side: TargetDataset) in side.images.count { $0.targets.allSatisfy { $0 == 0 } } }
        #expect(without(validation) > 0 && without(training) > 0)
        #expect(validation.warnings == [])
    }

    @Test("Values of every size are on both sides", arguments: 0..<10 as Range<UInt64>)
    func values(seed: UInt64) throws {
        let all = dataset(.values(columns: ["price"]), names: ["price"], (0..<100).map { [Float($0 * $0)] })
        let (training, validation) = try all.split(validation: 0.2, seed: seed, digests: digests(all))
        #expect(validation.images.count == 20 && training.images.count == 80)
        for fifth in 0..<5 {
            let range = Float(fifth * 20 * fifth * 20)..<Float((fifth + 1) * 20 * (fifth + 1) * 20)
            #expect(validation.images.count { range.contains($0.targets[0]) } == 4)
        }
    }

    @Test("Groups and equal contents stay together, and renaming moves nothing")
    func groups() throws {
        let groups = (0..<60).map { "g\($0 / 3)" as String? }
        let all = dataset(.labels, names: ["a"], (0..<60).map { [$0.isMultiple(of: 2) ? 1 : 0] }, groups: groups)
        let (training, validation) = try all.split(validation: 0.3, seed: 4, digests: digests(all))
        #expect(!validation.images.isEmpty)
        #expect(Set(training.images.map(\.group)).isDisjoint(with: validation.images.map(\.group)))

        let copies = dataset(.values(columns: ["v"]), names: ["v"], (0..<40).map { [Float($0)] })
        let contents = Dictionary(
            uniqueKeysWithValues: copies.images.enumerated().map {
                ($0.element.path, ContentDigest(of: "\($0.offset / 2)".utf8))
            })
        let split = try copies.split(validation: 0.25, seed: 4, digests: contents)
        let held = Set(split.validation.images.map { Int($0.targets[0]) / 2 })
        #expect(!held.isEmpty && split.training.images.allSatisfy { !held.contains(Int($0.targets[0]) / 2) })
    }

    @Test("A label of a single image stays in training with a warning; a share must be one")
    func warnings() throws {
        let all = dataset(.labels, names: ["a", "rare"], (0..<20).map { [$0 < 10 ? 1 : 0, $0 == 3 ? 1 : 0] })
        let (training, validation) = try all.split(validation: 0.2, seed: 1, digests: digests(all))
        #expect(training.counts[1] == 1)
        #expect(validation.warnings == [.noValidationImages(class: "rare", as: .label)])
        #expect(throws: DataError.invalidValidationFraction(1)) {
            try all.split(validation: 1, seed: 1, digests: [:])
        }
    }
}
