internal import GraftFiles
internal import GraftPlots

/// Markup of a page: text that comes into it is escaped, unless it is markup already.
///
/// A literal is markup, and what is interpolated into it is text:
///
///     let row: HTML = "<td>\(className)</td>"
///
/// The markup is well-formed XML as well: elements are closed, and attributes have values in quotation marks. Text that a
/// program has read becomes markup by being escaped and in no other way.
public struct HTML: Sendable, Hashable {
    /// The markup.
    public let markup: String

    /// Takes text, which is escaped; it may stand between tags and inside the quotation marks of an attribute.
    public init(text: String) {
        markup = XMLText.escaped(text)
    }

    /// Takes markup that this module has made itself.
    init(trusted markup: String) {
        self.markup = markup
    }

    /// Takes a name from outside, of a class or a file, and keeps its direction of writing from turning what is around it.
    ///
    /// Control characters are written out, as `\u{1B}`.
    public init(name: String) {
        markup = "<bdi>\(XMLText.escaped(displayName(of: name)))</bdi>"
    }

    /// No markup at all.
    public static let empty = HTML(trusted: "")

    /// Whether there is no markup.
    public var isEmpty: Bool { markup.isEmpty }

    /// Puts one after the other.
    public static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.markup + right.markup) }
}

extension HTML: ExpressibleByStringInterpolation {
    /// Takes a literal as it is.
    ///
    /// Only a literal: the type of its argument has no other values.
    public init(stringLiteral literal: StaticString) {
        markup = literal.description
    }

    /// Takes a literal with text and markup in it.
    public init(stringInterpolation: Interpolation) {
        markup = stringInterpolation.markup
    }

    /// A literal with text and markup in it, in the making.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        /// Begins an empty one.
        public init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        /// Adds a part of the literal, as it is.
        public mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }

        /// Adds text, escaped.
        public mutating func appendInterpolation(_ text: String) { markup += XMLText.escaped(text) }

        /// Adds a number.
        public mutating func appendInterpolation(_ number: Int) { markup += String(number) }

        /// Adds markup, as it is.
        public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

        /// Adds markup, one after the other.
        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { markup += part.markup }
        }
    }
}

extension Sequence<HTML> {
    /// Joins markup, with other markup in between.
    public func joined(separator: HTML = .empty) -> HTML {
        HTML(trusted: map(\.markup).joined(separator: separator.markup))
    }
}
