import Foundation
import GraftData
import GraftTestSupport
import SystemPackage
import Testing

@Suite("Labels and values from a table")
struct TargetFileTests {
    let folder: TemporaryFolder
    let table: FilePath

    init() throws {
        folder = try TemporaryFolder()
        table = folder.path.appending("targets.csv")
        for name in ["1.jpg", "2.jpg", "3.jpg"] { try folder.file(FilePath(name)) }
    }

    private func load(_ text: String, _ kind: TargetKind = .labels, labels: [String]? = nil) throws -> TargetDataset {
        try folder.file("targets.csv", text)
        return try TargetFile(table, kind: kind, labels: labels).load()
    }

    private func expect(
        _ problem: LabelFileProblem, line: Int?, in text: String, _ kind: TargetKind = .labels,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: DataError.labelFile(table, line: line, problem), sourceLocation: sourceLocation) {
            try load(text, kind)
        }
    }

    @Test(
        "Several labels in one column or a column for each say the same; an image may have none",
        arguments: [
            "path,labels\n1.jpg,dog|cat\n2.jpg,\n3.jpg,dog\n",
            "path,label\n1.jpg, cat ; dog ;\n2.jpg,|\n3.jpg,dog|dog\n",
            "path;tags\n1.jpg;dog|cat\n2.jpg;\n3.jpg;dog\n",
            "path\tclasses\n1.jpg\tdog;cat\n2.jpg\t\n3.jpg\tdog\n",
            "path,cat,dog\n1.jpg,1,1\n2.jpg,0,0\n3.jpg,0, 1 \n",
            "cat,path,dog,group\n1.0,1.jpg,1,\n0,2.jpg,0,\n0,3.jpg,1.0,\n",
            ",path,cat,dog\n0,1.jpg,1,1\n1,2.jpg,0,0\n2,3.jpg,0,1\n",
        ])
    func labels(text: String) throws {
        let dataset = try load(text)
        #expect(dataset.names == ["cat", "dog"])
        #expect(dataset.images.map(\.targets) == [[1, 1], [0, 0], [0, 1]])
        #expect(dataset.counts == [1, 2])
        #expect(dataset.warnings == [])
        #expect(dataset.summary == "Found 3 files with 2 labels.")
    }

    @Test("Values are numbers of the columns asked for, in that order")
    func values() throws {
        let text = "path,weight,note,Price,group\n1.jpg,0.25,x,12.5,a\n2.jpg,-1e3,y,7,a\n3.jpg,0,,0,b\n"
        let dataset = try load(text, .values(columns: ["price", "weight"]))
        #expect(dataset.names == ["price", "weight"])
        #expect(dataset.images.map(\.targets) == [[12.5, 0.25], [7, -1000], [0, 0]])
        #expect(dataset.images.map(\.group) == ["a", "a", "b"])
        #expect(dataset.summary == "Found 3 files with values of price, weight.")
    }

    @Test("Each mistake is an error with its line")
    func mistakes() throws {
        let price = TargetKind.values(columns: ["price"])
        expect(.notZeroOrOne("2", column: "cat"), line: 3, in: "path,cat,dog\n1.jpg,1,0\n2.jpg,2,0\n")
        expect(.notZeroOrOne("", column: "dog"), line: 2, in: "path,cat,dog\n1.jpg,1,\n")
        expect(
            .noLabelColumns(["labels", "label", "classes", "class", "tags"]), line: nil, in: "path,group\n1.jpg,a\n")
        expect(.repeatedColumn("cat"), line: 1, in: "path,cat,Cat\n1.jpg,1,0\n")
        for text in ["", "cheap", "nan", "inf", "1,5", "0x10"] {
            expect(.notANumber(text, column: "price"), line: 2, in: "path;price\n1.jpg;\(text)\n", price)
        }
        expect(
            .missingColumn(anyOf: ["price"], found: ["path", "cost"]), line: 1, in: "path,cost\n1.jpg,1\n", price)
        expect(.raggedRow(fields: 1, expected: 2), line: 2, in: "path,labels\n1.jpg\n")
        expect(.emptyPath, line: 2, in: "path,labels\n,a\n")
        expect(
            .missingImage(folder.path.appending("9.jpg"), others: 0), line: 2, in: "path,labels\n9.jpg,a\n")
        expect(
            .conflictingLabels(folder.path.appending("1.jpg"), first: "a, b", firstLine: 2, second: "no label"),
            line: 3, in: "path,labels\n1.jpg,b|a\n1.jpg,\n")
        for again in ["price", "Price"] {
            #expect(throws: DataError.repeatedClass(again, as: .value)) {
                try load("path,price\n1.jpg,1\n", .values(columns: ["price", again]))
            }
        }
    }

    @Test("A row that says the same as an earlier one is left out with a warning")
    func repeatedRows() throws {
        let dataset = try load("path,labels\n1.jpg,a|b\n2.jpg,\n./1.jpg,b|a\n")
        #expect(dataset.images.count == 2)
        #expect(dataset.warnings == [.repeatedRows(1, in: table, firstLine: 4)])
    }

    @Test("A list of labels sets their order; others are left out; one that no row has is an error")
    func chosenLabels() throws {
        let text = "path,labels\n1.jpg,a|b\n2.jpg,c\n"
        let dataset = try load(text, labels: ["c", "a"])
        #expect(dataset.names == ["c", "a"])
        #expect(dataset.images.map(\.targets) == [[0, 1], [1, 0]])
        #expect(dataset.warnings == [.ignoredClasses(["b"], in: table, as: .label)])
        #expect(throws: DataError.labelFile(table, line: nil, .unusedClass("d", found: ["a", "b", "c"]))) {
            try load(text, labels: ["d"])
        }
    }

    @Test("A list of labels chooses the columns that are labels, among others")
    func chosenColumns() throws {
        let text = "path,cat,size,dog\n1.jpg,1,12.5,0\n2.jpg,0,large,1\n"
        let dataset = try load(text, labels: ["dog", "cat"])
        #expect(dataset.names == ["dog", "cat"])
        #expect(dataset.images.map(\.targets) == [[0, 1], [1, 0]])
        #expect(dataset.warnings == [])
        expect(.notZeroOrOne("12.5", column: "size"), line: 2, in: text)
        for labels in [["bird"], ["cat", "bird"]] {
            #expect(throws: DataError.self) { try load(text, labels: labels) }
        }
    }

    @Test("Labels are found by name for a model; one that the model lacks is an error")
    func matching() throws {
        let dataset = try load("path,labels\n1.jpg,a|b\n2.jpg,b\n")
        let matched = try dataset.matching(names: ["b", "x", "a"])
        #expect(matched.names == ["b", "x", "a"])
        #expect(matched.images.map(\.targets) == [[1, 0, 1], [1, 0, 0]])
        #expect(throws: DataError.unknownClass("a", in: table, known: ["b"], as: .label)) {
            try dataset.matching(names: ["b"])
        }
        #expect(dataset.keeping(names: ["b"]).images.map(\.targets) == [[1], [1]])
    }

    @Test("There must be something to learn; a label that all images have is warned of")
    func validation() throws {
        #expect(throws: DataError.noTargets(table)) { try load("path,labels\n1.jpg,\n").validateForTraining() }
        #expect(try load("path,labels\n1.jpg,a|b\n2.jpg,b\n").validateForTraining() == [.labelOfAll("b")])
        #expect(throws: DataError.emptyClass("cat", in: table, as: .label)) {
            try load("path,cat,dog\n1.jpg,0,1\n2.jpg,0,0\n").validateForTraining()
        }
        let values = TargetKind.values(columns: ["p", "q"])
        #expect(try load("path,p,q\n1.jpg,0,1\n2.jpg,0,2\n", values).validateForTraining() == [.constantValue("p")])
    }

    @Test("Tables damaged at random give a data set or a DataError, and never anything else", arguments: 0..<8)
    func fuzz(seed: UInt64) throws {
        let whole = Array("\u{FEFF}path,labels,price,group\r\n1.jpg,dog|cat,1.5,x\n\"2.jpg\",;,-2e3,\n3.jpg,é,7,y".utf8)
        let interesting: [UInt8] = Array("\",;|\t\r\n \u{301}e.".utf8) + [0, 0xFF, 0xC3, 0x80]
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            let bytes = whole.damaged(with: interesting, using: &generator)
            try folder.file("targets.csv", bytes: bytes)
            let kind: TargetKind = round.isMultiple(of: 2) ? .labels : .values(columns: ["price"])
            do {
                let dataset = try TargetFile(table, kind: kind).load()
                #expect(!dataset.images.isEmpty)
                #expect(dataset.images.allSatisfy { $0.targets.allSatisfy(\.isFinite) })
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
