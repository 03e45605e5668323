import GraftData
import SystemPackage
import Testing

@Suite("Checks before training")
struct TrainingValidationTests {
    private func dataset(_ classes: [String], labels: [Int]) -> ImageDataset {
        ImageDataset(
            classes: classes,
            images: labels.enumerated().map { LabeledImage(path: FilePath("\($0.offset).jpg"), label: $0.element) },
            source: "food")
    }

    @Test("Fewer than two classes are an error", arguments: [[], ["a"]])
    func tooFewClasses(classes: [String]) {
        #expect(throws: DataError.tooFewClasses(classes, in: "food")) {
            try dataset(classes, labels: classes.indices.map { $0 }).validateForTraining()
        }
    }

    @Test("A class without images is an error that names it")
    func emptyClass() {
        #expect(throws: DataError.emptyClass("b", in: "food")) {
            try dataset(["a", "b"], labels: [0, 0]).validateForTraining()
        }
    }

    @Test("A class with one image is a warning")
    func singleImage() throws {
        #expect(try dataset(["a", "b"], labels: [0, 0, 1]).validateForTraining() == [.singleImage(class: "b")])
        #expect(try dataset(["a", "b"], labels: [0, 0, 1, 1]).validateForTraining() == [])
    }
}
