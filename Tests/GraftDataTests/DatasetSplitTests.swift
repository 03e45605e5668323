import GraftFiles
import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Splits")
struct DatasetSplitTests {
    /// A data set in memory whose images have the contents given, or contents of their own.
    private struct Sample {
        var images: [LabeledImage] = []
        var digests: [FilePath: ContentDigest] = [:]

        mutating func add(_ path: String, label: Int, group: String? = nil, content: String? = nil) {
            images.append(LabeledImage(path: FilePath(path), label: label, group: group))
            digests[FilePath(path)] = ContentDigest(of: Array((content ?? path).utf8))
        }

        func split(_ fraction: Double, seed: UInt64) throws -> DatasetSplit {
            let classes = (0...(images.map(\.label).max() ?? 0)).map { "class \($0)" }
            return try ImageDataset(classes: classes, images: images)
                .split(validation: fraction, seed: seed, digests: digests)
        }
    }

    private func sample(_ counts: [Int]) -> Sample {
        var sample = Sample()
        for (label, count) in counts.enumerated() {
            for index in 0..<count { sample.add("\(label)/\(index).jpg", label: label) }
        }
        return sample
    }

    private func paths(_ dataset: ImageDataset) -> Set<FilePath> { Set(dataset.images.map(\.path)) }

    @Test(
        "Each class gives its rounded share, at least one image, and keeps at least one",
        arguments: [
            (0.2, [0, 1, 1, 1, 2, 15, 20]), (0.5, [0, 1, 2, 3, 5, 38, 50]), (0.01, [0, 1, 1, 1, 1, 1, 1]),
            (0.99, [0, 1, 2, 4, 9, 74, 99]),
        ])
    func exactShares(fraction: Double, expected: [Int]) throws {
        let counts = [1, 2, 3, 5, 10, 75, 100]
        let split = try sample(counts).split(fraction, seed: 42)
        #expect(split.validation.classCounts == expected)
        #expect(split.training.classCounts == zip(counts, expected).map { $0 - $1 })
        #expect(paths(split.training).isDisjoint(with: paths(split.validation)))
        #expect(split.warnings == [.noValidationImages(class: "class 0")])
        #expect(split.validation.classes == split.training.classes)
    }

    @Test("A share that is not between 0 and 1 is an error", arguments: [0, 1, -0.2, 20, .infinity])
    func invalidFraction(fraction: Double) async throws {
        #expect(throws: DataError.invalidValidationFraction(fraction)) { try sample([2, 2]).split(fraction, seed: 1) }
        await #expect(throws: DataError.invalidValidationFraction(fraction)) {
            try await ImageDataset(classes: [], images: []).split(validation: fraction, seed: 1)
        }
    }

    @Test("Not a number is an error too")
    func notANumber() {
        #expect(throws: DataError.self) { try sample([2, 2]).split(.nan, seed: 1) }
    }

    @Test("A seed gives one division, whatever the order of the images; another seed gives another")
    func seeds() throws {
        var sample = sample([50, 50])
        let first = try sample.split(0.2, seed: 7)
        var generator = SeededGenerator(seed: 1)
        sample.images.shuffle(using: &generator)
        #expect(try paths(sample.split(0.2, seed: 7).validation) == paths(first.validation))
        #expect(try paths(sample.split(0.2, seed: 8).validation) != paths(first.validation))
    }

    @Test("Renaming files moves none to the other side")
    func renaming() throws {
        let before = try sample([40, 40]).split(0.25, seed: 3)
        var renamed = Sample()
        for label in 0..<2 {
            for index in 0..<40 { renamed.add("new/\(label)-\(index)", label: label, content: "\(label)/\(index).jpg") }
        }
        let after = try renamed.split(0.25, seed: 3)
        let names = Set(before.validation.images.map { "new/" + $0.path.string.dropLast(4).replacing("/", with: "-") })
        #expect(Set(after.validation.images.map(\.path.string)) == names)
    }

    @Test("Adding files moves at most one other for each, and on average far fewer", arguments: 0..<20)
    func stability(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let fraction = Double.random(in: 0.1...0.4, using: &generator)
        var moved = 0
        var added = 0
        for round in 0..<5 {
            var sample = sample([Int.random(in: 2...80, using: &generator), Int.random(in: 2...80, using: &generator)])
            let before = try sample.split(fraction, seed: seed)
            let count = Int.random(in: 1...30, using: &generator)
            for index in 0..<count { sample.add("added \(round)/\(index)", label: index % 2) }
            let after = try sample.split(fraction, seed: seed)
            let changed =
                paths(before.validation).subtracting(paths(after.validation)).count
                + paths(before.training).subtracting(paths(after.training)).count
            #expect(changed <= count)
            moved += changed
            added += count
        }
        #expect(Double(moved) <= Double(added) * fraction + 5)
    }

    @Test("Copies of an image stay together, under other names, classes and groups")
    func copies() throws {
        for seed in 0..<UInt64(30) {
            var sample = sample([20, 20])
            sample.add("0/copy", label: 0, content: "0/3.jpg")
            sample.add("1/copy", label: 1, content: "0/3.jpg")
            sample.add("1/in a group", label: 1, group: "g", content: "0/3.jpg")
            sample.add("1/of the group", label: 1, group: "g")
            let split = try sample.split(0.3, seed: seed)
            let together: Set<FilePath> = ["0/3.jpg", "0/copy", "1/copy", "1/in a group", "1/of the group"]
            let validating = paths(split.validation).intersection(together)
            #expect(validating.isEmpty || validating == together)
        }
    }

    @Test("Whole groups come as near to the share as they can, on every side at least one image", arguments: 0..<40)
    func groups(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var sample = Sample()
        let largest = Int.random(in: 1...6, using: &generator)
        for label in 0..<3 {
            for group in 0..<Int.random(in: 1...12, using: &generator) {
                for index in 0..<Int.random(in: 1...largest, using: &generator) {
                    sample.add("\(label)/\(group)/\(index)", label: label, group: "\(label)-\(group)")
                }
            }
        }
        let split = try sample.split(0.25, seed: seed)
        #expect(
            Set(split.training.images.compactMap(\.group)).isDisjoint(with: split.validation.images.compactMap(\.group))
        )
        for label in 0..<3 {
            let images = sample.images.filter { $0.label == label }
            let validating = split.validation.count(of: label)
            let hasSeveralGroups = Set(images.map(\.group)).count > 1
            #expect((validating > 0) == hasSeveralGroups)
            #expect(split.warnings.contains(.noValidationImages(class: "class \(label)")) != hasSeveralGroups)
            #expect(split.training.count(of: label) > 0)
            if hasSeveralGroups {
                #expect(abs(Double(validating) - 0.25 * Double(images.count)) <= Double(largest))
            }
        }
    }

    @Test("Groups that span classes stay whole and leave every class an image to train on", arguments: 0..<40)
    func spanningGroups(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var sample = Sample()
        for index in 0..<60 {
            let group = "\(Int.random(in: 0..<15, using: &generator))"
            sample.add("\(index)", label: Int.random(in: 0..<4, using: &generator), group: group)
        }
        let split = try sample.split(0.3, seed: seed)
        #expect(
            Set(split.training.images.compactMap(\.group)).isDisjoint(with: split.validation.images.compactMap(\.group))
        )
        #expect(split.training.images.count + split.validation.images.count == 60)
        for label in 0..<4 {
            #expect(split.training.count(of: label) > 0)
            #expect(
                (split.validation.count(of: label) == 0)
                    == split.warnings.contains(.noValidationImages(class: "class \(label)")))
        }
    }

    @Test("A group that holds all of a class stays in training, though it would suit another", arguments: 0..<10)
    func wholeClassInOneGroup(seed: UInt64) throws {
        var sample = Sample()
        sample.add("0/1", label: 0, group: "g")
        for index in 0..<4 { sample.add("1/\(index)", label: 1, group: index < 2 ? "g" : nil) }
        let split = try sample.split(0.5, seed: seed)
        #expect(split.validation.classCounts == [0, 2])
        #expect(split.warnings == [.noValidationImages(class: "class 0")])
    }

    @Test("Files that cannot be read are divided by their paths")
    func unreadable() throws {
        var sample = sample([10, 10])
        sample.digests = [:]
        let split = try sample.split(0.2, seed: 1)
        #expect(split.validation.classCounts == [2, 2])
    }

    @Test("A folder is loaded and split in one expression; the same folder elsewhere is split alike")
    func folders() async throws {
        var sides: [Set<String>] = []
        for name in ["here", "there"] {
            let folder = try TemporaryFolder()
            for label in ["cat", "dog"] {
                for index in 0..<10 { try folder.file(FilePath("\(name)/\(label)/\(index).jpg"), "\(label) \(index)") }
            }
            let split = try await ImageFolder(folder.path.appending(name)).load().split(validation: 0.2, seed: 42)
            #expect(split.training.summary == "Found 16 files belonging to 2 classes.")
            #expect(split.validation.classCounts == [2, 2])
            sides.append(Set(split.validation.images.map { $0.path.components.suffix(2).map(\.string).joined() }))
        }
        #expect(sides[0] == sides[1])
    }
}
