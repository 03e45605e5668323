import Foundation
import GraftImages
import GraftMetrics
import GraftReports
import GraftTestSupport
import GraftTraining
import SystemPackage
import Testing

@Suite("ClassifierReport")
struct ClassifierReportTests {
    private static func page(_ report: ClassifierReport) throws -> WellFormedPage {
        try WellFormedPage(report.page().document)
    }

    /// What a page shows, with ordinary spaces.
    private static func plain(_ text: String) -> String { text.replacingOccurrences(of: "\u{A0}", with: " ") }

    @Test("has its sections in order, with headings that skip no level, captions, scopes and unique ids")
    func structure() throws {
        let page = try Self.page(SampleReport.small())
        #expect(
            page.elements("h2").map(\.text) == [
                "Summary", "Data", "Training", "Confusion matrix", "Classes", "Calibration", "Answering only when sure",
                "Images",
                "Map of the images", "How it was made",
            ])
        let levels = page.elements.compactMap { ["h1": 1, "h2": 2, "h3": 3][$0.name] }
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        #expect(page.elements("table").count == page.elements("caption").count)
        #expect(page.elements("th").allSatisfy { $0.attributes["scope"] != nil })
        #expect(page.elements("img").allSatisfy { !($0.attributes["alt"] ?? "").isEmpty })
        #expect(page.elements("svg").allSatisfy { $0.attributes["role"] == "img" })
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        #expect(page.elements("label").allSatisfy { ids.contains($0.attributes["for"] ?? "") })
    }

    @Test("shows the evaluation's figures")
    func figures() throws {
        let report = SampleReport.small()
        let page = try Self.page(report)
        let cards = page.elements("dl", class: "cards").map { Self.plain($0.text) }[0]
        for figure in [
            "77.8 %", "95 % interval: 45.3 % to 93.7 %", "0.8125", "7 told right; learned from 1,234", "12,810",
            "3,986,540 frozen", "12 s",
        ] { #expect(cards.contains(figure), "\(figure)") }

        let tables = page.elements("table", class: "data").map { Self.plain($0.text) }
        let classes = try #require(tables.first { $0.contains("precision") })
        for (result, row) in zip(report.evaluation.classResults, ["0.7500.7500.750", "0.7501.0000.857"]) {
            #expect(classes.contains("\(result.className)\(result.support)\(row)"))
        }
        let keys = page.elements("td").compactMap { $0.attributes["data-key"] }
        for result in report.evaluation.classResults {
            #expect(keys.contains("\(Double(result.recall ?? -1))"))
        }
        let error = String(format: "%.3f", Calibration(report.scores).expectedCalibrationError)
        #expect(page.elements("p").contains { $0.text.contains("expected calibration error is \(error):") })
        #expect(
            page.elements("p").contains {
                Self.plain($0.text).hasPrefix("The best of 2 epochs is epoch 1, with a validation accuracy of 75.0 %")
            })
    }

    @Test("says which epoch's head it is where that is not the last one, and why the training ended")
    func keptEpoch() throws {
        func sentence(kept: Int?, _ ending: TrainingEnding?) throws -> String {
            let report = SampleReport.small(keptEpoch: kept, ending: ending)
            let texts = try Self.page(report).elements("p").map { Self.plain($0.text) }
            return try #require(texts.first { $0.contains("validation accuracy of") })
        }
        let stopped = try sentence(kept: 1, .earlyStopping)
        #expect(
            stopped.hasPrefix("Stopped early after 2 epochs, since val_accuracy improved no more; the head of epoch 1"))
        #expect(stopped.contains("Epoch 1 of 2 epochs is the best one, with a validation accuracy of 75.0 %"))
        let other = try sentence(kept: nil, .request)
        #expect(
            other.hasPrefix(
                "Interrupted after 2 epochs; the last epoch's head is kept. The best of 2 epochs is epoch 1"))
        #expect(other.contains("The classifier is from the last one, with a validation accuracy of 50.0 %"))
    }

    @Test("says of each cell of the confusion matrix in words what it counts")
    func confusions() throws {
        let page = try Self.page(SampleReport.small())
        let matrix = page.elements("td").filter { $0.ancestors.contains("table") && $0.attributes["class"] != nil }
            .filter { $0.attributes["class"]?.hasPrefix("s") == true }
        #expect(matrix.count == 9)
        #expect(
            matrix.compactMap { $0.attributes["title"].map(Self.plain) } == [
                "3 of a told right (75 %)", "1 of a taken for b (25 %)", "3 of b told right (100 %)",
                "1 of c taken for a (50 %)", "1 of c told right (50 %)",
            ])
        #expect(page.elements("span", class: "count").map(\.text) == ["3", "1", "3", "1", "1"])
        #expect(page.elements("span", class: "rate").map { Self.plain($0.text) }.first == "75 %")
    }

    @Test("keeps of many classes those with the most mistakes, and adds the others up")
    func manyClasses() throws {
        let report = SampleReport.large(classCount: 200)
        let document = report.page().document
        let page = try WellFormedPage(document)
        let counts = page.elements("span", class: "count").compactMap { Int($0.text) }
        #expect(counts.reduce(0, +) == report.scores.count)
        #expect(page.elements("td").filter { $0.attributes["class"]?.hasPrefix("s") == true }.count == 31 * 31)
        #expect(page.elements("th").contains { $0.text == "the other 170 classes" })
        #expect(document.utf8.count < 500_000)
    }

    @Test("tells unequal classes and what the training has warned of")
    func warnings() throws {
        let page = try Self.page(SampleReport.small(warnings: ["Two labels:\n  x & y"]))
        let notes = page.elements("div", class: "notice").map(\.text)[0]
        #expect(notes.contains("Two labels:\n  x & y"))
        #expect(notes.contains("'a' has 1000 training images, 'c' has 34"))
    }

    @Test("shows the most confident mistakes and the least certain images, upright and small")
    func pictures() throws {
        let folder = try TemporaryFolder()
        let photo = try RGBImage(width: 320, height: 200, samples: [UInt8](repeating: 120, count: 320 * 200 * 3))
            .encoded(as: .jpeg)
        var paths = (0..<9).map { folder.path.appending("\($0).jpg") }
        try folder.write(photo, to: "3.jpg")
        paths[8] = folder.path.appending("gone.jpg")
        let page = try Self.page(SampleReport.small(paths: paths))
        let pictures = page.elements("img")
        let surest = try #require(pictures.first)
        #expect(Self.plain(surest.attributes["alt"] ?? "") == "a taken for b, 97.0 % sure")
        #expect(surest.attributes["width"] == "160" && surest.attributes["height"] == "100")
        let data = try #require(surest.attributes["src"]?.split(separator: ",").last)
        let bytes = try #require(Data(base64Encoded: String(data)))
        #expect(try ImageDecoder().dimensions(of: [UInt8](bytes)) == (160, 100))
        let captions = page.elements("figcaption").map { Self.plain($0.text) }
        #expect(captions.first == "a taken for b, 97.0 %3.jpg")
        #expect(captions.contains("b, told right, 40.0 %6.jpg"))
        #expect(
            page.elements("div", class: "missing").contains {
                Self.plain($0.attributes["aria-label"] ?? "") == "c taken for a, 55.0 % sure; not shown"
            })
    }

    @Test("lets no name from outside become markup, whatever it is", arguments: 0..<20)
    func hostileNames(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let parts = [
            "<script>alert(1)</script>", "</title>", "\"", "'", "&", "<", ">", "]]>", "<!--", "-->", "\u{0}",
            "\u{1B}[31m",
            "\u{202E}", "\u{2067}", "\u{200F}", "\u{2028}", "\u{FFFF}", "\n", "javascript:", "مرحبا", "👩‍🔬", "e\u{301}",
            " onload=x ", "</style>", "*/", "a",
        ]
        func name() -> String {
            (0..<Int.random(in: 1...6, using: &random)).map { _ in parts[Int.random(in: parts.indices, using: &random)]
            }
            .joined()
        }
        let paths = (0..<9).map { _ in FilePath("x/" + name().replacingOccurrences(of: "\u{0}", with: "")) }
        let hostile = SampleReport.small(
            classes: [name() + "1", name() + "2", name() + "3"], paths: paths, title: name(),
            warnings: [name(), name()])
        let page = try Self.page(hostile)
        let harmless = try Self.page(SampleReport.small(warnings: ["x", "y"]))
        // The same elements with the same attributes: names are text and nothing else. Charts may leave labels out.
        let shape = { (page: WellFormedPage) in
            page.elements.filter { !$0.ancestors.contains("svg") }
                .map { "\($0.ancestors.joined(separator: ">"))>\($0.name) \($0.attributes.keys.sorted())" }
        }
        #expect(shape(page) == shape(harmless))
        #expect(page.elements("script").count == 1)
        let forbidden: Set<Unicode.Scalar> = ["\u{0}", "\u{1B}", "\u{202E}", "\u{2067}", "\u{FFFF}"]
        #expect(!hostile.page().document.unicodeScalars.contains { forbidden.contains($0) })
    }

    @Test("leaves out what is not known, and survives a report of no image")
    func missingParts() throws {
        let page = try Self.page(SampleReport.large(classCount: 2))
        #expect(!page.elements("h2").map(\.text).contains("Training"))
        #expect(!page.elements("h2").map(\.text).contains("Map of the images"))
        let empty = ClassifierReport(
            title: "none", scores: .init(classes: ["a", "b"], paths: [], labels: [], probabilities: []),
            evaluation: .init(classes: ["a", "b"], probabilities: [], labels: [], loss: .nan),
            model: .init(backbone: "net", trainableParameters: 0, frozenParameters: 0))
        #expect(try Self.page(empty).elements("h2").count == 6)
    }
}
