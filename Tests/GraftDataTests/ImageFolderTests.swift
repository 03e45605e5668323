import GraftFiles
import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Folders of images")
struct ImageFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func load(_ classes: [String]? = nil) throws -> ImageDataset {
        try ImageFolder(folder.path, classes: classes).load()
    }

    private func relativePaths(_ dataset: ImageDataset) -> [String] {
        dataset.images.map { image in
            var path = image.path
            _ = path.removePrefix(folder.path)
            return path.displayName
        }
    }

    @Test("Classes are the folder names in the order of their bytes, images are sorted by path")
    func order() throws {
        for name in ["éclair/1.jpg", "banana/10.jpg", "banana/2.jpg", "Zucchini/a.png", "apple/x/1.jpg", "apple/b.jpg"]
        {
            try folder.file(FilePath(name))
        }
        let dataset = try load()
        #expect(dataset.classes == ["Zucchini", "apple", "banana", "éclair"])
        #expect(
            relativePaths(dataset) == [
                "Zucchini/a.png", "apple/b.jpg", "apple/x/1.jpg", "banana/10.jpg", "banana/2.jpg", "éclair/1.jpg",
            ])
        #expect(dataset.images.map(\.label) == [0, 1, 1, 2, 2, 3])
        #expect(dataset.classCounts == [1, 2, 2, 1])
        #expect(dataset.count(of: 2) == 2)
        #expect(dataset.summary == "Found 6 files belonging to 4 classes.")
        #expect(dataset.description == dataset.summary)
    }

    @Test("Hidden files, hidden folders and what systems leave behind are passed over without being counted")
    func hidden() throws {
        for name in [
            "a/1.jpg", "b/1.jpg", ".git/1.jpg", "__MACOSX/1.jpg", "a/.hidden.jpg", "a/.cache/1.jpg", "a/Thumbs.db",
            "a/desktop.ini", "a/__MACOSX/1.jpg", ".DS_Store",
        ] { try folder.file(FilePath(name)) }
        let dataset = try load()
        #expect(relativePaths(dataset) == ["a/1.jpg", "b/1.jpg"])
        #expect(dataset.skippedFiles.isEmpty)
        #expect(dataset.passedOver == nil)
    }

    @Test("An image is known by its content; a file with an image's extension is kept whatever it holds")
    func candidates() throws {
        try folder.file("a/photo.dat")
        try folder.file("a/photo")
        try folder.file("a/text.JPG", "this is no photo")
        try folder.file("a/empty.webp", "")
        try folder.file("a/notes.txt", "notes")
        try folder.file("a/empty", "")
        try folder.pipe("a/pipe.jpg")
        let dataset = try load()
        #expect(relativePaths(dataset) == ["a/empty.webp", "a/photo", "a/photo.dat", "a/text.JPG"])
        #expect(dataset.skippedFiles.map(\.lastComponent) == ["empty", "notes.txt", "pipe.jpg"])
        let names = dataset.skippedFiles.map { "'\($0)'" }.joined(separator: ", ")
        #expect(dataset.description.hasSuffix("\nPassed over 3 files that are no images of a known kind: \(names)."))
    }

    @Test("Of many files passed over, the first three are named and the others counted")
    func manyPassedOver() throws {
        for name in ["a/1.jpg", "a/photo-1.heic", "a/photo-2.heic", "a/photo-3.heic", "a/photo-4.heic", "b/1.jpg"] {
            try folder.file(FilePath(name), name.hasSuffix("heic") ? "\0\0\0\u{18}ftypheic" : nil)
        }
        let text = try #require(try load().passedOver)
        #expect(text.hasPrefix("Passed over 4 files that are no images of a known kind: "))
        #expect(text.hasSuffix("photo-3.heic' and 1 more."))
    }

    @Test("Names with spaces, emoji, line breaks, bytes that are not UTF-8 and 255 bytes are loaded and can be opened")
    func strangeNames() throws {
        let long = String(repeating: "x", count: 251) + ".jpg"
        let names: [FilePath] = [
            "two words/a photo.jpg", "🍕/🍕.jpg", "a\nb/c\td.jpg", FilePath("long/\(long)"),
            FilePath(bytes: Array("br".utf8) + [0xFF] + Array("ken/".utf8) + [0xC3, 0x28] + Array(".jpg".utf8)),
        ]
        for name in names { try folder.file(name) }
        let dataset = try load()
        #expect(dataset.classes == ["a\nb", "br\\xFFken", "long", "two words", "🍕"])
        #expect(Set(dataset.images.map(\.path)) == Set(names.map { folder.path.pushing($0) }))
        for image in dataset.images { _ = try ContentDigest(ofFileAt: image.path) }
    }

    @Test("Links to files and folders are followed; loops end; links to nothing are kept if named like an image")
    func links() throws {
        try folder.file("elsewhere/deep/1.jpg")
        try folder.file("data/a/1.jpg")
        try folder.file("data/b/1.jpg")
        try folder.link("data/a/link.jpg", to: "1.jpg")
        try folder.link("data/a/more", to: "../../elsewhere")
        try folder.link("data/a/loop", to: "../a")
        try folder.link("data/a/root", to: "..")
        try folder.link("data/a/above", to: "../..")
        try folder.link("data/a/more2", to: "more")
        try folder.link("data/a/gone.jpg", to: "nothing.jpg")
        try folder.link("data/a/gone", to: "nothing")
        try folder.link("data/a/self.png", to: "self.png")
        try folder.link("data/c", to: "../elsewhere")
        let dataset = try ImageFolder(folder.path.appending("data")).load()
        #expect(
            relativePaths(dataset) == [
                "data/a/1.jpg", "data/a/gone.jpg", "data/a/link.jpg", "data/a/more/deep/1.jpg", "data/a/self.png",
                "data/b/1.jpg", "data/c/deep/1.jpg",
            ])
        #expect(dataset.skippedFiles.count == 1)
        #expect(dataset.classes == ["a", "b", "c"])
    }

    @Test("A list of classes is loaded in its order; other folders are left out and named")
    func explicitClasses() throws {
        for name in ["a/1.jpg", "b/1.jpg", "c/1.jpg"] { try folder.file(FilePath(name)) }
        let dataset = try load(["c", "a"])
        #expect(dataset.classes == ["c", "a"])
        #expect(relativePaths(dataset) == ["c/1.jpg", "a/1.jpg"])
        #expect(dataset.images.map(\.label) == [0, 1])
        #expect(dataset.ignoredClasses == ["b"])
        #expect(dataset.warnings == [.ignoredClasses(["b"], in: folder.path)])
    }

    @Test("A listed class without a folder is an error that names the folders there are")
    func missingClass() throws {
        for name in ["pizza/1.jpg", "ramen/1.jpg"] { try folder.file(FilePath(name)) }
        #expect(throws: DataError.missingClassFolder("piza", in: folder.path, found: ["pizza", "ramen"])) {
            try load(["ramen", "piza"])
        }
        #expect(throws: DataError.repeatedClass("ramen")) { try load(["ramen", "ramen"]) }
    }

    @Test("Images beside the class folders are counted and left out")
    func strayImages() throws {
        for name in ["a/1.jpg", "1.jpg", "2.png"] { try folder.file(FilePath(name)) }
        try folder.file("README.md", "read me")
        let dataset = try load()
        #expect(dataset.images.count == 1)
        #expect(dataset.strayImages == 2)
        #expect(dataset.skippedFiles.count == 1)
        #expect(dataset.warnings == [.strayImages(2, in: folder.path)])
        #expect(dataset.description.contains("2 images directly in"))
    }

    @Test("Without class folders the error counts the images")
    func noClassFolders() throws {
        #expect(throws: DataError.noClassFolders(folder.path, images: 0)) { try load() }
        try folder.file("1.jpg")
        #expect(throws: DataError.noClassFolders(folder.path, images: 1)) { try load() }
    }

    @Test("A missing directory and a file in its place are told apart")
    func notADirectory() throws {
        let file = try folder.file("1.jpg")
        let missing = folder.path.appending("missing")
        #expect(throws: DataError.notADirectory(file)) { try ImageFolder(file).load() }
        #expect(throws: DataError.missingDirectory(missing)) { try ImageFolder(missing).load() }
    }

    @Test("Folders whose names differ in their Unicode form only are an error")
    func indistinguishable() throws {
        try folder.file("caf\u{E9}/1.jpg")
        try folder.file("cafe\u{301}/1.jpg")
        try folder.file("other/1.jpg")
        #expect(throws: DataError.indistinguishableFolders("café", in: folder.path)) { try load() }
    }

    @Test(
        "A directory that cannot be read is an error that names it",
        .disabled(if: isRoot, "permissions do not apply to root"))
    func unreadableDirectory() throws {
        try folder.file("a/1.jpg")
        try folder.file("a/locked/1.jpg")
        let locked = folder.path.appending("a/locked")
        setPermissions(0, of: locked)
        defer { setPermissions(0o755, of: locked) }
        #expect(throws: DataError.unreadableDirectory(locked, .permissionDenied)) { try load() }
    }
}
