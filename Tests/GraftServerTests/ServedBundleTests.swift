import SystemPackage
import Testing

@testable import GraftServer

@Suite("Bundles to serve")
struct ServedBundleTests {
    @Test("a model is called after its bundle, or as is said")
    func names() throws {
        #expect(try ServedBundle(path: "models/food-2.graft/").name == "food-2")
        #expect(try ServedBundle(name: "a.b_c", path: "models/food.graft").name == "a.b_c")
    }

    @Test(
        "names that would not fit into an address are refused", arguments: ["", "a b", "a/b", "é", "..", "a?", "a\n"])
    func refused(name: String) {
        #expect(throws: ServerError.unusableName(name)) { try ServedBundle(name: name, path: "food.graft") }
    }

    @Test("nothing to serve, or a name twice, is refused before anything is loaded")
    func sets() async throws {
        await #expect(throws: ServerError.noModels) { try await ModelServer([]) }
        let missing = try ServedBundle(path: "none.graft")
        await #expect(throws: ServerError.nameTaken("none")) { try await ModelServer([missing, missing]) }
    }
}
