/// A part of a page under a heading, which the page's list of contents names.
public struct HTMLSection: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// What is under it; headings inside are of the third level.
    public var body: HTML

    /// Creates a section.
    public init(title: String, body: HTML) {
        self.title = title
        self.body = body
    }
}
