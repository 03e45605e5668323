import GraftData
import SystemPackage
import Testing

@Suite("A sample of a data set")
struct SampleTests {
    private func dataset(in root: FilePath) -> ImageDataset {
        let images = (0..<50).map { LabeledImage(path: root.appending("\($0).jpg"), label: $0 % 2) }
        return ImageDataset(classes: ["a", "b", "none"], images: images, source: root)
    }

    @Test("has as many images of each class as asked for, or all, without repetition")
    func counts() {
        let sample = dataset(in: "x").sample(perClass: 4, seed: 1)
        #expect(sample.map(\.count) == [4, 4, 0])
        #expect(sample[1].allSatisfy { $0.label == 1 } && Set(sample[1]).count == 4)
        #expect(dataset(in: "x").sample(perClass: 100, seed: 1).map(\.count) == [25, 25, 0])
    }

    @Test("is the same for the same seed wherever the folder is, and another for another seed")
    func seeds() {
        func names(_ root: FilePath, _ seed: UInt64) -> [FilePath.Component?] {
            dataset(in: root).sample(perClass: 5, seed: seed).joined().map(\.path.lastComponent)
        }
        #expect(names("x", 1) == names("/elsewhere/y", 1))
        #expect(names("x", 1) != names("x", 2))
    }
}
