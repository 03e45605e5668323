/// Figures side by side, each with its name: what a reader should see first.
public struct HTMLCards: Sendable, Hashable {
    /// The cards, in reading order.
    public var cards: [Card]

    /// A figure.
    public struct Card: Sendable, Hashable {
        /// What it is called.
        public var name: String
        /// The figure itself.
        public var value: HTML
        /// What is to be known with it, such as its interval.
        public var note: HTML

        /// Creates a card.
        public init(_ name: String, value: HTML, note: HTML = .empty) {
            self.name = name
            self.value = value
            self.note = note
        }
    }

    /// Creates cards.
    public init(_ cards: [Card]) {
        self.cards = cards
    }

    /// The cards as markup, a list of names and values.
    public var html: HTML {
        let items = cards.map { card -> HTML in
            let note: HTML = card.note.isEmpty ? .empty : "<dd class=\"note\">\(card.note)</dd>"
            return "<div><dt>\(card.name)</dt><dd>\(card.value)</dd>\(note)</div>\n"
        }
        return "<dl class=\"cards\">\n\(items)</dl>\n"
    }
}
