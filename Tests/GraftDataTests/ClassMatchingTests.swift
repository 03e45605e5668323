import GraftData
import SystemPackage
import Testing

@Suite("Classes matched by name")
struct ClassMatchingTests {
    private let dataset = ImageDataset(
        classes: ["cat", "horse"],
        images: [
            LabeledImage(path: "1.jpg", label: 0), LabeledImage(path: "2.jpg", label: 1, group: "g"),
        ], source: "test")

    @Test("Labels become the classifier's, whatever its order and whichever classes the test lacks")
    func matching() throws {
        let matched = try dataset.matching(classes: ["horse", "dog", "cat"])
        #expect(matched.classes == ["horse", "dog", "cat"])
        #expect(
            matched.images == [
                LabeledImage(path: "1.jpg", label: 2), LabeledImage(path: "2.jpg", label: 0, group: "g"),
            ])
        #expect(matched.classCounts == [1, 0, 1])
    }

    @Test("A class that the classifier lacks is an error that names it")
    func unknown() {
        #expect(throws: DataError.unknownClass("horse", in: "test", known: ["cat", "house"])) {
            try dataset.matching(classes: ["cat", "house"])
        }
        #expect(throws: DataError.repeatedClass("cat")) { try dataset.matching(classes: ["cat", "cat"]) }
    }
}
