import Foundation
import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Labels from a table")
struct LabelFileTests {
    let folder: TemporaryFolder
    let table: FilePath

    init() throws {
        folder = try TemporaryFolder()
        table = folder.path.appending("labels.csv")
        for name in ["1.jpg", "2.jpg", "3.jpg", "sub/a, \"b\".jpg", "sub/new\nline.jpg", "🍕.jpg"] {
            try folder.file(FilePath(name))
        }
    }

    private func load(_ text: String, classes: [String]? = nil) throws -> ImageDataset {
        try folder.file("labels.csv", text)
        return try LabelFile(table, classes: classes).load()
    }

    private func expect(
        _ problem: LabelFileProblem, line: Int?, in text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: DataError.labelFile(table, line: line, problem), sourceLocation: sourceLocation) {
            try load(text)
        }
    }

    @Test(
        "Separators, line ends, byte-order mark, quotation marks, column order and column names are all understood",
        arguments: [
            "path,label\n1.jpg,dog\n2.jpg,cat\n",
            "path,label\r\n1.jpg,dog\r\n2.jpg,cat",
            "\u{FEFF}path,label\n1.jpg,dog\n2.jpg,cat\n",
            "\u{FEFF}\"path\";\"label\"\r\n\"1.jpg\";\"dog\"\r\n\r\n\"2.jpg\";\"cat\"\r\n",
            "Label , note, Path\ndog ,x,1.jpg\n cat,\"y, z\",2.jpg\n",
            "\nfilename\tclass\n1.jpg\tdog\n2.jpg\tcat\n",
            "image,class\n./1.jpg,dog\nsub/../2.jpg,cat\n",
            "image,path,label\nx,1.jpg,dog\ny,2.jpg,cat\n",
        ])
    func dialects(text: String) throws {
        let dataset = try load(text)
        #expect(dataset.classes == ["cat", "dog"])
        #expect(dataset.images.map(\.label) == [1, 0])
        #expect(dataset.images.map { $0.path.lastComponent?.string } == ["1.jpg", "2.jpg"])
        #expect(dataset.images.allSatisfy { $0.group == nil })
        #expect(dataset.warnings == [])
    }

    @Test("Fields in quotation marks may hold separators, quotation marks and line breaks; paths may be absolute")
    func quoting() throws {
        let text = """
            path,label,group
            "sub/a, ""b"".jpg",a,g1
            "sub/new
            line.jpg",b,
            \(folder.path.appending("🍕.jpg").string),c,g2
            """
        let dataset = try load(text)
        let names: [FilePath] = ["sub/a, \"b\".jpg", "sub/new\nline.jpg", "🍕.jpg"]
        #expect(dataset.images.map(\.path) == names.map { folder.path.pushing($0) })
        #expect(dataset.images.map(\.group) == ["g1", nil, "g2"])
    }

    @Test("Each mistake is an error with its line")
    func mistakes() throws {
        let paths = ["path", "file", "filename", "image"]
        expect(.noRows, line: nil, in: "")
        expect(.noRows, line: nil, in: "path,label\n\n")
        expect(.missingColumn(anyOf: paths, found: ["name", "label"]), line: 1, in: "name,label\n1.jpg,a\n")
        expect(.missingColumn(anyOf: ["label", "class"], found: ["path"]), line: 2, in: "\npath\n1.jpg\n")
        expect(.repeatedColumn("label"), line: 1, in: "path,label,Label\n1.jpg,a,b\n")
        expect(.raggedRow(fields: 3, expected: 2), line: 3, in: "path,label\n1.jpg,a\n2.jpg,a,b\n")
        expect(.raggedRow(fields: 1, expected: 2), line: 2, in: "path,label\n1.jpg\n")
        expect(.emptyPath, line: 2, in: "path,label\n,a\n")
        expect(.emptyLabel, line: 4, in: "path,label\n\n1.jpg,a\n2.jpg,")
        expect(.emptyLabel, line: 2, in: "path,label\n1.jpg,\"  \"\n")
        expect(.strayQuote, line: 4, in: "path,label\n\"sub/new\nline.jpg\",a\n2.jpg,5\" pizza\n")
        expect(.strayQuote, line: 3, in: "path,label\n1.jpg,a\n2.jpg,\"b\n3.jpg,c\n")
        expect(.notAFile(folder.path.appending("sub")), line: 2, in: "path,label\nsub,a\n")
        expect(
            .missingImage(folder.path.appending("9.jpg"), others: 1), line: 3,
            in: "path,label\n1.jpg,a\n9.jpg,a\n8.jpg,b\n")
    }

    @Test("Bytes that are not UTF-8 and a missing table are errors")
    func unreadable() throws {
        try folder.file("labels.csv", bytes: [0xFF, 0xFE, 0x70, 0x00])
        #expect(throws: DataError.labelFile(table, line: nil, .notUTF8)) { try LabelFile(table).load() }
        let missing = folder.path.appending("missing.csv")
        #expect(throws: DataError.unreadableFile(missing, .noSuchFileOrDirectory)) { try LabelFile(missing).load() }
        #expect(throws: DataError.unreadableFile(folder.path, .isDirectory)) { try LabelFile(folder.path).load() }
    }

    @Test("A repeated row is left out with a warning; with another label it is an error")
    func repeatedRows() throws {
        let dataset = try load("path,label\n1.jpg,a\n2.jpg,b\n./1.jpg,a\n1.jpg,a\n")
        #expect(dataset.images.count == 2)
        #expect(dataset.warnings == [.repeatedRows(2, in: table, firstLine: 4)])
        let conflict = LabelFileProblem.conflictingLabels(
            folder.path.appending("1.jpg"), first: "a", firstLine: 2, second: "b")
        expect(conflict, line: 3, in: "path,label\n1.jpg,a\n1.jpg,b\n")
    }

    @Test("A list of classes sets their order; rows of others are left out; a class without rows is an error")
    func explicitClasses() throws {
        let text = "path,label\n1.jpg,a\n2.jpg,b\n3.jpg,c\n"
        let dataset = try load(text, classes: ["c", "a"])
        #expect(dataset.classes == ["c", "a"])
        #expect(dataset.images.map(\.label) == [1, 0])
        #expect(dataset.ignoredClasses == ["b"])
        #expect(throws: DataError.labelFile(table, line: nil, .unusedClass("d", found: ["a", "b", "c"]))) {
            try load(text, classes: ["a", "d"])
        }
        #expect(throws: DataError.repeatedClass("a")) { try load(text, classes: ["a", "a"]) }
    }

    @Test("Tables damaged at random give a data set or a DataError, and never anything else", arguments: 0..<8)
    func fuzz(seed: UInt64) throws {
        let whole = Array(
            "\u{FEFF}path,label,group\r\n1.jpg,dog,x\n\"2.jpg\",\"c\"\"at\",\n3.jpg,🍕,y\n\"sub/a, \"\"b\"\".jpg\",é,"
                .utf8)
        let interesting: [UInt8] = Array("\",;\t\r\n \u{FEFF}\u{301}".utf8) + [0, 0xFF, 0xC3, 0x80]
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let bytes = whole.damaged(with: interesting, using: &generator)
            try folder.file("labels.csv", bytes: bytes)
            do {
                let dataset = try LabelFile(table).load()
                #expect(!dataset.images.isEmpty)
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
