import Foundation
import GraftData
import SystemPackage
import Testing

@Suite("Messages")
struct DataErrorTests {
    @Test(
        "An error says what is wrong, with what, and what to do",
        arguments: [
            (.missingDirectory("fo\nod"), "There is no folder 'fo\\u{A}od'. Check the path."),
            (
                .notADirectory("1.jpg"),
                "'1.jpg' is a file, and a folder was expected. Give the folder that holds the class folders."
            ),
            (
                .unreadableDirectory("food", .permissionDenied),
                "The folder 'food' cannot be read: Permission denied. Check its permissions."
            ),
            (.unreadableFile("1.jpg", .permissionDenied), "The file '1.jpg' cannot be read: Permission denied."),
            (
                .missingClassFolder("Piza", in: "food", found: ["pizza", "ramen"]),
                "There is no folder for the class 'Piza' in 'food'. Did you mean 'pizza'? Folders there: 'pizza', 'ramen'."
            ),
            (
                .missingClassFolder("sushi", in: "food", found: ["pizza"]),
                "There is no folder for the class 'sushi' in 'food'. Folders there: 'pizza'."
            ),
            (
                .indistinguishableFolders("café", in: "food"),
                "Two folders in 'food' have names that read the same, 'café'. Rename or merge them."
            ),
            (.repeatedClass("cat"), "The class 'cat' is listed twice. List each class once."),
            (
                .emptyClass("cat", in: "pets"),
                "The class 'cat' in 'pets' has no images. Add images to it, or remove it."
            ),
            (
                .noTargets("pets.csv"),
                "There is nothing to learn in 'pets.csv': give each image its labels or values."
            ),
            (.emptyClass("cat", in: nil), "The class 'cat' has no images. Add images to it, or remove it."),
            (
                .tooFewClasses([], in: "pets"),
                "Training needs at least two classes, and there are none in 'pets'."
            ),
            (
                .tooFewClasses(["cat"], in: "pets"),
                "Training needs at least two classes, and there is one in 'pets': 'cat'. Add a class, or, if its folders are"
                    + " the classes, give the folder 'cat' itself."
            ),
            (
                .tooFewClasses(["cat"], in: nil),
                "Training needs at least two classes, and there is one: 'cat'. Add a class."
            ),
            (
                .unknownClass("hose", in: "test", known: ["cat", "horse"]),
                "The classifier has no class 'hose' in 'test'. Did you mean 'horse'? Its classes: 'cat', 'horse'. Rename the"
                    + " class, or leave it out."
            ),
            (
                .invalidValidationFraction(20),
                "The share of images for validation is 20.0. Give a number above 0 and below 1, such as 0.2."
            ),
            (.labelFile("a.csv", line: 7, .emptyPath), "a.csv, line 7: the path is empty."),
        ] as [(DataError, String)])
    func messages(error: DataError, text: String) {
        #expect(error.description == text)
        #expect(error.localizedDescription == text)
    }

    @Test("Without class folders the error draws the layout that is expected")
    func expectedLayout() {
        let text = DataError.noClassFolders("food", images: 1).description
        #expect(text.hasPrefix("There are no class folders in 'food', only 1 image without a class. Put the images"))
        #expect(text.contains("\n    food\n    ├── cat\n    │   ├── 1.jpg\n"))
        #expect(DataError.noClassFolders("food", images: 0).description.contains("'food', and no images."))
    }

    @Test("A long list of names is cut, and says how many are left out")
    func longList() {
        let names = (0..<50).map { "class\($0)" }
        let text = DataError.unknownClass("x", in: nil, known: names).description
        #expect(text.contains("'class19' and 30 more. Rename"))
    }
}
