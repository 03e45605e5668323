import GraftReports
import GraftTestSupport
import Testing

@Suite("HTML")
struct HTMLTests {
    @Test("escapes text that comes into a literal, and leaves markup as it is")
    func escaping() {
        let name = "<b>&\"'"
        let inner: HTML = "<td>\(name)</td>"
        let row: HTML = "<tr>\(inner)\([inner, inner])</tr>"
        let cell = "<td>&lt;b&gt;&amp;&quot;&#39;</td>"
        #expect(row.markup == "<tr>\(cell)\(cell)\(cell)</tr>")
        #expect(HTML(text: "a < b").markup == "a &lt; b")
    }

    @Test("writes what would turn or control the text of a name as letters, and keeps its direction to itself")
    func names() {
        #expect(HTML(name: "a\u{202E}b\u{1B}[2J").markup == "<bdi>a\\u{202E}b\\u{1B}[2J</bdi>")
        #expect(HTML(name: "حمص").markup == "<bdi>حمص</bdi>")
    }

    @Test("joins markup")
    func joining() {
        let items: [HTML] = ["<i>1</i>", "<i>2</i>"]
        #expect(items.joined(separator: ", ").markup == "<i>1</i>, <i>2</i>")
        #expect((items[0] + items[1]).markup == "<i>1</i><i>2</i>")
        #expect(HTML.empty.isEmpty)
    }
}
