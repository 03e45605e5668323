import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Digests of files")
struct ContentDigestTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("Digests agree with the values of FIPS 180-4")
    func knownValues() throws {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(ContentDigest(of: Array("abc".utf8)).description == abc)
        #expect(try ContentDigest(ofFileAt: folder.file("abc", "abc")).description == abc)
        #expect(try ContentDigest(ofFileAt: folder.file("empty", "")).description == empty)
        #expect(ContentDigest(of: []).bytes.count == 32)
    }

    @Test("A file longer than a chunk has the digest of all its bytes")
    func longFile() throws {
        let bytes = (0..<(2 << 20) + 17).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try ContentDigest(ofFileAt: folder.file("long", bytes: bytes)) == ContentDigest(of: bytes))
    }

    @Test("The digits of a digest make it again, and nothing else makes one")
    func hexadecimal() {
        let digest = ContentDigest(of: Array("abc".utf8))
        #expect(ContentDigest(digest.description) == digest)
        #expect(ContentDigest(digest.description.uppercased()) == digest)
        #expect(ContentDigest("abc") == nil)
        #expect(ContentDigest(String(digest.description.dropLast()) + "g") == nil)
        #expect(ContentDigest(String(repeating: "é", count: 32)) == nil)
    }
}
