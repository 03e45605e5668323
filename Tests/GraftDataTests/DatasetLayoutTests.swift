import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Layouts of directories")
struct DatasetLayoutTests {
    @Test(
        "Training, validation and test folders are found by their names",
        arguments: [
            (["train", "test"], "train", "test", nil),
            (["train", "val", "test"], "train", "val", "test"),
            (["Training", "VALIDATION", "Testing"], "Training", "VALIDATION", "Testing"),
            (["train", "valid", "val"], "train", "val", nil),
            (["train", "valid", "validation"], "train", "valid", nil),
            (["train", "testing"], "train", "testing", nil),
            (["Train", "train", "other"], "train", nil, nil),
            (["training", "train"], "train", nil, nil),
            (["cat", "dog"], "", nil, nil),
            (["test", "val"], "", nil, nil),
        ] as [([String], FilePath, FilePath?, FilePath?)])
    func discovery(folders: [String], training: FilePath, validation: FilePath?, test: FilePath?) throws {
        let folder = try TemporaryFolder()
        for name in folders { try folder.file(FilePath("\(name)/cat/1.jpg")) }
        let layout = try DatasetLayout(of: folder.path)
        #expect(layout.training == folder.path.pushing(training))
        #expect(layout.validation == validation.map { folder.path.pushing($0) })
        #expect(layout.test == test.map { folder.path.pushing($0) })
    }

    @Test("A class named train, with images straight in its folder, is a class")
    func classNamedTrain() throws {
        let folder = try TemporaryFolder()
        for name in ["bus/1.jpg", "train/1.jpg"] { try folder.file(FilePath(name)) }
        #expect(try DatasetLayout(of: folder.path).training == folder.path)
    }

    @Test("The description says in one line how the directory was understood")
    func description() throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try folder.folder("train/cat")
        #expect(
            try DatasetLayout(of: path).description
                == "Training images: \(path)/train, validation images: split from the training images")
        try folder.folder("test/cat")
        #expect(
            try DatasetLayout(of: path).description
                == "Training images: \(path)/train, validation images: \(path)/test")
        try folder.folder("val/cat")
        #expect(
            try DatasetLayout(of: path).description
                == "Training images: \(path)/train, validation images: \(path)/val, test images: \(path)/test")
    }

    @Test("A missing directory is an error")
    func missing() {
        #expect(throws: DataError.missingDirectory("no such folder")) { try DatasetLayout(of: "no such folder") }
    }
}
