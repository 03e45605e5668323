import Testing

@testable import GraftServer

@Suite("Header values with parameters")
struct HeaderParametersTests {
    @Test("the value is in small letters, parameters are plain or quoted, and the first of a name counts")
    func parsed() {
        let header = HeaderParameters(
            " Multipart/Form-Data ; Boundary=\"a;b\\\"c\" ; charset = utf-8; boundary=z; empty; =x")
        #expect(header.value == "multipart/form-data")
        #expect(header.parameters == ["boundary": "a;b\"c", "charset": "utf-8"])
    }

    @Test("what is broken gives what can be understood", arguments: ["", ";", ";;=;", "a;b=\"", "a;b=\"\\"])
    func broken(text: String) {
        let header = HeaderParameters(text)
        #expect(header.parameters.keys.allSatisfy { $0 == "b" })
        #expect(header.value == (text.hasPrefix("a") ? "a" : ""))
    }
}
