import GraftDemo
import GraftTestSupport
import GraftImages
import SystemPackage
import Testing

@Suite("Writing the demo's images")
struct DemoImagesWritingTests {
    @Test("every class gets its numbered JPEG files, and validation goes on where training ends")
    func layout() throws {
        let folder = try TemporaryFolder()
        try DemoImages().write(to: folder.path.appending("new/data"), training: 1, validation: 1)
        let classes = DemoClass.allCases.map(\.rawValue)
        for (split, names) in [("train", ["00.jpg"]), ("validation", ["01.jpg"])] {
            #expect(try folder.names(in: "new/data/\(split)") == classes)
            for kind in classes {
                #expect(try folder.names(in: "new/data/\(split)/\(kind)") == names)
                let bytes = try folder.bytes(of: "new/data/\(split)/\(kind)/\(names[0])")
                #expect(ImageFormat(of: bytes) == .jpeg)
                let image = try ImageDecoder().decode(bytes)
                #expect((160...256).contains(image.width) && (160...256).contains(image.height))
            }
        }
        let expected = try DemoImages().image(class: .waves, index: 1).encoded(as: .jpeg, quality: 90)
        #expect(try folder.bytes(of: "new/data/validation/waves/01.jpg") == expected)
    }

    @Test("writing again is allowed, and hidden files are in nobody's way")
    func again() throws {
        let folder = try TemporaryFolder()
        try DemoImages().write(to: folder.path, training: 0, validation: 0)
        try folder.write([1], to: "train/ring/.interrupted")
        #expect(throws: Never.self) { try DemoImages().write(to: folder.path, training: 0, validation: 0) }
    }

    @Test("a folder with other images is refused by name, and they stay as they are")
    func otherImages() throws {
        let folder = try TemporaryFolder()
        try DemoImages().write(to: folder.path, training: 0, validation: 0)
        try folder.write([7], to: "train/checkerboard/holiday.jpg")
        let refusal = DemoError.holdsSomethingElse(folder.path.appending("train/checkerboard"), found: "holiday.jpg")
        #expect(throws: refusal) { try DemoImages().write(to: folder.path, training: 1, validation: 0) }
        #expect(try folder.bytes(of: "train/checkerboard/holiday.jpg") == [7])
    }

    @Test("a class that the demo does not have is refused")
    func otherClass() throws {
        let folder = try TemporaryFolder()
        try DemoImages(seed: 1).write(to: folder.path.appending("train/zebra"), training: 0, validation: 0)
        let refusal = DemoError.holdsSomethingElse(folder.path.appending("train"), found: "zebra")
        #expect(throws: refusal) { try DemoImages().write(to: folder.path, training: 0, validation: 0) }
    }

    @Test("a file where a folder should be is an error that names it")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "file")
        let error = #expect(throws: DemoError.self) {
            try DemoImages().write(to: folder.path.appending("file"), training: 1, validation: 0)
        }
        guard case .cannotOpenFolder(let path, let detail) = error else {
            Issue.record("expected cannotOpenFolder, got \(String(describing: error))")
            return
        }
        #expect(path == folder.path.appending("file/train"))
        #expect(detail == Errno.notDirectory.description)
    }

    @Test("a file that cannot be written is an error that names it")
    func occupiedName() throws {
        let folder = try TemporaryFolder()
        // A folder that is not empty, where the file should be: it cannot be replaced, whoever runs the test.
        try DemoImages().write(to: folder.path.appending("train/checkerboard/00.jpg"), training: 0, validation: 0)
        let error = #expect(throws: DemoError.self) {
            try DemoImages().write(to: folder.path, training: 1, validation: 0)
        }
        guard case .cannotWrite(let path, _) = error else {
            Issue.record("expected cannotWrite, got \(String(describing: error))")
            return
        }
        #expect(path == folder.path.appending("train/checkerboard/00.jpg"))
    }
}
