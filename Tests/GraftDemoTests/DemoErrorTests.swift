import GraftDemo
import GraftImages
import SystemPackage
import Testing

@Suite("Demo errors")
struct DemoErrorTests {
    @Test(
        "the message names the path, the reason and what to do",
        arguments: [
            (DemoError.cannotOpenFolder("/a", detail: "no right"), ["/a", "no right", "Choose a folder"]),
            (.cannotWrite("/a/b.jpg", detail: "disk full"), ["/a/b.jpg", "disk full", "Choose a folder"]),
            (.holdsSomethingElse("/a/train", found: "zebra"), ["/a/train", "zebra", "Choose a new folder"]),
            (.cannotEncode("/a/b.jpg", .cannotEncode(.gif)), ["/a/b.jpg", "GIF"]),
        ])
    func message(error: DemoError, parts: [String]) {
        for part in parts {
            #expect(error.description.contains(part))
        }
        #expect(error.errorDescription == error.description)
    }
}
