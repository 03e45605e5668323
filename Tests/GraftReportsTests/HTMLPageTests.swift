import Foundation
import GraftPlots
import GraftReports
import GraftTestSupport
import SystemPackage
import Testing

@Suite("HTMLPage")
struct HTMLPageTests {
    private static let page = HTMLPage(
        title: "Photos & <more>", lead: "<p>Of today</p>",
        sections: [
            HTMLSection(
                title: "Figures",
                body: HTMLCards([HTMLCards.Card("accuracy", value: "90 %", note: "of 10")]).html
                    + HTMLTable(
                        caption: "Classes", columns: [.init("class"), .init("images", isNumeric: true)],
                        rows: [[.init("\("a<b")"), .init("3", sortKey: 3)], [.init("c"), .init("–")]], isSortable: true
                    ).html),
            HTMLSection(
                title: "Chart",
                body: .figure(
                    BarChart(title: "<bars>", bars: [.init(label: "a&b", value: 1)]).drawing(theme: .page),
                    caption: "Bars")),
        ], footer: "<p>The end</p>")

    @Test("is well-formed, with a language, landmarks, one heading of the first level, and links that lead somewhere")
    func structure() throws {
        let page = try WellFormedPage(Self.page.document)
        #expect(page.elements("html").first?.attributes["lang"] == "en")
        for landmark in ["header", "nav", "main", "footer"] { #expect(page.elements(landmark).count == 1) }
        #expect(page.elements("h1").map(\.text) == ["Photos & <more>"])
        #expect(page.elements("h2").map(\.text) == ["Figures", "Chart"])
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for link in page.elements("a") {
            #expect(ids.contains(String(link.attributes["href"]?.dropFirst() ?? "")))
        }
        for section in page.elements("section") { #expect(ids.contains(section.attributes["aria-labelledby"] ?? "")) }
        let table = page.elements("table")[0]
        #expect(table.attributes["class"] == "data sortable")
        #expect(page.elements("th").map { $0.attributes["scope"] } == ["col", "col", "row", "row"])
        #expect(page.elements("td").map { $0.attributes["data-key"] } == ["3.0", nil])
        #expect(page.elements("caption").map(\.text) == ["Classes"])
    }

    @Test("fetches nothing, and lets no other script run than its own")
    func policy() throws {
        let document = Self.page.document
        let page = try WellFormedPage(document)
        let policy = page.elements("meta").compactMap {
            $0.attributes["http-equiv"] == "Content-Security-Policy" ? $0.attributes["content"] : nil
        }
        #expect(policy.count == 1 && policy[0].hasPrefix("default-src 'none'; img-src data:;"))
        #expect(page.elements("script").count == 1)
        #expect(page.elements.allSatisfy { $0.attributes["src"]?.hasPrefix("data:") ?? true })
        #expect(page.elements("link").allSatisfy { $0.attributes["href"]?.hasPrefix("data:") ?? false })
        #expect(!document.contains("url(") && !document.contains("@import"))
    }

    @Test("appears whole under its name, and leaves nothing beside it")
    func writing() throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("page.html")
        try HTMLPage.checkOutput(path)
        #expect(try folder.names(in: ".").isEmpty)
        for _ in 0..<2 { try Self.page.write(to: path) }
        #expect(try folder.names(in: ".") == ["page.html"])
        #expect(try folder.bytes(of: "page.html") == Array(Self.page.document.utf8))
    }

    @Test("refuses a place where it cannot be, and says why")
    func impossiblePlaces() throws {
        let folder = try TemporaryFolder()
        try folder.folder("taken")
        try folder.pipe("pipe")
        let places: [(FilePath, String)] = [
            ("taken", "it is a folder"), ("none/page.html", "its folder is not there"), ("pipe", "it is no file"),
            (FilePath(String(repeating: "x", count: 300)), "File name too long"),
        ]
        for (place, reason) in places {
            let path = folder.path.pushing(place)
            let expected = ReportError.cannotWrite(path, reason)
            #expect(throws: expected) { try HTMLPage.checkOutput(path) }
            #expect(throws: expected) { try Self.page.write(to: path) }
            #expect(expected.description.contains(reason))
        }
        #expect(try folder.names(in: ".") == ["pipe", "taken"])
    }
}
