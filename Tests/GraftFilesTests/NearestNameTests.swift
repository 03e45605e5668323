import GraftFiles
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    @Test(
        "A slip of the keyboard finds the name that was meant, and a name like none finds none",
        arguments: [
            ("piza", "pizza"), ("PIZZA", "pizza"), ("hot_dgo", "hot_dog"), ("sushi", nil), ("", nil), ("x", nil),
            ("ramens", "ramen"), ("cat", nil),
        ] as [(String, String?)])
    func nearest(name: String, expected: String?) {
        let known = ["pizza", "hot_dog", "ramen", "y"]
        let text = didYouMean(name, known)
        #expect(text.contains("Did you mean") == (expected != nil))
        if let expected { #expect(text.contains("Did you mean '\(expected)'?")) }
    }
}
