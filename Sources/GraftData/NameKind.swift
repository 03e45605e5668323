/// What the names of a data set stand for, as messages call it.
public enum NameKind: String, Sendable, Hashable {
    /// One of several classes that exclude each other.
    case `class`
    /// One of any number of labels.
    case label
    /// A number.
    case value

    /// Several of them.
    var plural: String { self == .class ? "classes" : "\(rawValue)s" }
}
