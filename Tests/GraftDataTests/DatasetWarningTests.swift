import GraftData
import SystemPackage
import Testing

@Suite("Warnings")
struct DatasetWarningTests {
    @Test(
        "A warning says what is odd and what to do",
        arguments: [
            (
                .strayImages(1, in: "food"),
                "1 image directly in 'food' was left out: an image's class is the folder it is in."
            ),
            (
                .strayImages(3, in: "food"),
                "3 images directly in 'food' were left out: an image's class is the folder it is in."
            ),
            (.ignoredClasses(["a"], in: "food"), "1 class in 'food' left out, not being listed: 'a'."),
            (.ignoredClasses(["a", "b"], in: "food"), "2 classes in 'food' left out, not being listed: 'a', 'b'."),
            (
                .repeatedRows(2, in: "t.csv", firstLine: 4),
                "t.csv: 2 rows left out, being the same as an earlier one; the first is on line 4."
            ),
            (.singleImage(class: "a"), "The class 'a' has a single image. Add more, or expect little of this class."),
            (
                .labelOfAll("outdoors"),
                "Every image has the label 'outdoors': add images without it, or leave it out."
            ),
            (
                .noValidationImages(class: "a"),
                "The class 'a' has no validation image: its images cannot be divided, so that all are trained on."
            ),
            (
                .conflictingCopies(["a/1.jpg", "b/2.jpg"], classes: ["a", "b"]),
                "The same image has different labels: 'a/1.jpg' is 'a', 'b/2.jpg' is 'b'. Remove the wrong ones."
            ),
        ] as [(DatasetWarning, String)])
    func messages(warning: DatasetWarning, text: String) {
        #expect(warning.description == text)
    }
}
