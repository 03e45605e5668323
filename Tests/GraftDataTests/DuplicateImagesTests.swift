import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Copies of images")
struct DuplicateImagesTests {
    @Test("A validation image that is trained on under any name and class is found once")
    func shared() async throws {
        let folder = try TemporaryFolder()
        for (name, content) in [
            ("train/a/1.jpg", "x"), ("train/a/2.jpg", "x"), ("train/b/3.jpg", "y"), ("test/a/4.jpg", "z"),
            ("test/b/5.jpg", "x"), ("test/b/6.jpg", "y"),
        ] { try folder.file(FilePath(name), content) }
        func path(_ name: FilePath) -> FilePath { folder.path.pushing(name) }
        let training = try ImageFolder(path("train")).load()
        let validation = try ImageFolder(path("test")).load()
        var digests = await training.contentDigests()
        digests.merge(await validation.contentDigests()) { first, _ in first }
        #expect(digests.count == 6)
        let shared = DatasetSplit(training: training, validation: validation).sharedImages(digests: digests)
        #expect(shared.map(\.training) == [path("train/a/1.jpg"), path("train/b/3.jpg")])
        #expect(shared.map(\.validation) == [path("test/b/5.jpg"), path("test/b/6.jpg")])
    }

    @Test(
        "The same content under two labels is a warning; under one label it is none; unreadable files are passed over")
    func conflicts() async throws {
        let folder = try TemporaryFolder()
        for (name, content) in [
            ("a/1.jpg", "x"), ("a/2.jpg", "x"), ("a/3.jpg", "y"), ("b/1.jpg", "z"), ("b/2.jpg", "x"), ("b/3.jpg", "w"),
            ("b/4.jpg", "w"),
        ] { try folder.file(FilePath(name), content) }
        try folder.link("a/gone.jpg", to: "nothing")
        try folder.link("b/gone.jpg", to: "nothing")
        let dataset = try ImageFolder(folder.path).load()
        let names: [FilePath] = ["a/1.jpg", "a/2.jpg", "b/2.jpg"]
        #expect(
            dataset.conflictingCopies(digests: await dataset.contentDigests())
                == [.conflictingCopies(names.map { folder.path.pushing($0) }, classes: ["a", "a", "b"])])
    }
}
