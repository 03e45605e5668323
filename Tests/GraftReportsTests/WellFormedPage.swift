import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page as a reader of XML sees it: its elements in order, each with its attributes and its text.
struct WellFormedPage {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// The text of the element and of those inside it.
        var text = ""
        /// The names of the elements around it, outermost first.
        let ancestors: [String]
    }

    let elements: [Element]

    /// Reads a page; fails the test where it is not well-formed.
    init(_ document: String) throws {
        let parser = XMLParser(data: Data(document.utf8))
        let reader = Reader()
        parser.delegate = reader
        let isWellFormed = parser.parse()
        try #require(
            isWellFormed, "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "not well-formed")")
        elements = reader.elements
    }

    /// The elements of a name, in order.
    func elements(_ name: String, class kind: String? = nil) -> [Element] {
        elements.filter { element in
            element.name == name
                && kind.map { (element.attributes["class"] ?? "").split(separator: " ").map(String.init).contains($0) }
                    ?? true
        }
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [Element] = []
        private var open: [Int] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.append(Element(name: name, attributes: attributes, ancestors: open.map { elements[$0].name }))
            open.append(elements.count - 1)
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            open.removeLast()
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            for index in open { elements[index].text += text }
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            for index in open { elements[index].text += String(decoding: block, as: UTF8.self) }
        }
    }
}
