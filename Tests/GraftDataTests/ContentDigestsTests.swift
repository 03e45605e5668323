import GraftData
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Digests of many files")
struct ContentDigestsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("The digests of many files come in their order, an error in the place of one that cannot be read")
    func manyFiles() async throws {
        var paths = try (0..<50).map { try folder.file(FilePath("\($0)"), "\($0)") }
        let missing = folder.path.appending("missing")
        paths.insert(missing, at: 7)
        let results = await contentDigests(of: paths)
        var expected = (0..<50).map {
            Result<ContentDigest, DataError>.success(ContentDigest(of: Array("\($0)".utf8)))
        }
        expected.insert(.failure(.unreadableFile(missing, .noSuchFileOrDirectory)), at: 7)
        #expect(results == expected)
        #expect(await contentDigests(of: []).isEmpty)
    }
}
