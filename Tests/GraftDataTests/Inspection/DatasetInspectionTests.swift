import Foundation
import GraftData
import GraftImages
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Inspection of a data set")
struct DatasetInspectionTests {
    /// Eight sound images of two classes to train on, and two to validate on.
    private func sound(in folder: TemporaryFolder) throws {
        for index in 0..<4 {
            for (offset, name) in ["cat", "dog"].enumerated() {
                try write(Scenery.image(seed: UInt64(10 * index + offset)), "train/\(name)/\(index).png", in: folder)
            }
        }
        try write(Scenery.image(seed: 100), "val/cat/0.png", in: folder)
        try write(Scenery.image(seed: 101), "val/dog/0.png", in: folder)
    }

    private func write(_ image: RGBImage, _ name: String, in folder: TemporaryFolder) throws {
        try folder.file(FilePath(name), bytes: image.encoded(as: .png))
    }

    private func findings(in folder: TemporaryFolder) async throws -> [DatasetFinding] {
        let training = try ImageFolder(folder.path.appending("train")).load()
        let validation = try ImageFolder(folder.path.appending("val")).load()
        return await DatasetInspection(training: training, validation: validation).findings
    }

    @Test("finds nothing in sound images, and tells how far it is")
    func nothing() async throws {
        let folder = try TemporaryFolder()
        try sound(in: folder)
        #expect(try await findings(in: folder).isEmpty)
        var progress: [Int] = []
        let training = try ImageFolder(folder.path.appending("train")).load()
        _ = await DatasetInspection(training: training) { completed, total in
            progress.append(completed)
            #expect(total == 8)
        }
        #expect(progress == Array(1...8))
    }

    @Test("finds validation images that are copies of trained ones, and those that only look like one")
    func leaks() async throws {
        let folder = try TemporaryFolder()
        try sound(in: folder)
        try write(Scenery.image(seed: 0), "val/cat/copy.png", in: folder)
        let similar = try Scenery.image(seed: 11).fitted(within: 70).encoded(as: .jpeg, quality: 60)
        try folder.file("val/dog/similar.jpg", bytes: similar)
        let findings = try await findings(in: folder)
        try #require(findings.count == 2)
        guard case .shared(let shared) = findings[0], case .nearDuplicates(let near) = findings[1] else {
            Issue.record("other findings: \(findings)")
            return
        }
        #expect(shared.map(\.validation) == [folder.path.pushing("val/cat/copy.png")])
        #expect(near.map(\.validation) == [folder.path.pushing("val/dog/similar.jpg")])
        #expect(near.map(\.training) == [folder.path.pushing("train/dog/1.png")])
    }

    @Test("finds copies within a side, and copies under different labels")
    func duplicates() async throws {
        let folder = try TemporaryFolder()
        try sound(in: folder)
        try write(Scenery.image(seed: 0), "train/cat/again.png", in: folder)
        try write(Scenery.image(seed: 100), "train/dog/cat.png", in: folder)
        let texts = try await findings(in: folder).map(\.description)
        #expect(texts.contains { $0.hasPrefix("1 image has the same content as another of the same side:") })
        let conflict = "1 image has copies with different labels. Remove the wrong ones:"
        #expect(texts.contains { $0.hasPrefix(conflict) && $0.contains("dog/cat.png is 'dog'") })
        #expect(texts.contains { $0.hasPrefix("1 validation image is trained on too") })
    }

    @Test("finds images that cannot be read, also those cut short, and tiny ones")
    func unreadableAndTiny() async throws {
        let folder = try TemporaryFolder()
        try sound(in: folder)
        try folder.file("train/cat/text.jpg", "hello")
        let whole = try Scenery.image(seed: 50).encoded(as: .jpeg)
        try folder.file("train/dog/short.jpg", bytes: Array(whole.prefix(whole.count / 2)))
        try write(Scenery.image(seed: 60, width: 40, height: 20), "train/dog/tiny.png", in: folder)
        let findings = try await findings(in: folder)
        guard case .unreadable(let files)? = findings.first, case .tiny(let tiny)? = findings.last else {
            Issue.record("other findings: \(findings)")
            return
        }
        #expect(files.map { $0.path.lastComponent?.string } == ["text.jpg", "short.jpg"])
        #expect(tiny.map { [$0.width, $0.height] } == [[40, 20]])
        #expect(findings.last?.description.contains("tiny.png: 40 x 20") == true)
    }

    @Test("finds a class with more than three times the images of another")
    func imbalance() async throws {
        let folder = try TemporaryFolder()
        try sound(in: folder)
        for index in 4..<12 {
            try write(Scenery.image(seed: UInt64(200 + index)), "train/cat/\(index).png", in: folder)
        }
        #expect(try await findings(in: folder).isEmpty)
        try write(Scenery.image(seed: 300), "train/cat/13.png", in: folder)
        let expected = DatasetFinding.imbalance(largest: "cat", most: 13, smallest: "dog", fewest: 4)
        #expect(try await findings(in: folder) == [expected])
        #expect(expected.description.contains("3 times as many"))
    }

    @Test("a long list of files is cut, and says how many there are")
    func longList() {
        let images = (0..<25).map { DatasetFinding.TinyImage(path: FilePath("\($0).png"), width: 8, height: 8) }
        let text = DatasetFinding.tiny(images).description
        #expect(text.hasPrefix("25 images are smaller than 32 pixels"))
        #expect(text.hasSuffix("and 15 more") && text.split(separator: "\n").count == 12)
    }
}
