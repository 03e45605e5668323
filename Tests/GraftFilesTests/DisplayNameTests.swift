import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Names as people see them")
struct DisplayNameTests {
    @Test(
        "Good names stay as they are",
        arguments: ["food/a b.jpg", "é/日本語.png", "👩‍👩‍👧/🍕.jpg", "back\\slash", "/"])
    func unchanged(name: String) {
        #expect(FilePath(name).displayName == name)
    }

    @Test("Control characters and turns of direction are escaped")
    func controls() {
        #expect(FilePath("a\nb\u{1B}[31m").displayName == "a\\u{A}b\\u{1B}[31m")
        #expect(FilePath("a\u{202E}gpj.exe\u{2028}").displayName == "a\\u{202E}gpj.exe\\u{2028}")
    }

    @Test(
        "Bytes that are not UTF-8 are escaped one by one",
        arguments: [
            ([0x61, 0xFF, 0x62], "a\\xFFb"), ([0xC3, 0x28], "\\xC3("), ([0xE2, 0x82], "\\xE2\\x82"),
            ([0xED, 0xA0, 0x80, 0x7A], "\\xED\\xA0\\x80z"), ([0xC3, 0xA9, 0x80], "é\\x80"),
        ] as [([UInt8], String)])
    func brokenUTF8(bytes: [UInt8], shown: String) {
        #expect(FilePath(bytes: bytes).displayName == shown)
    }
}
