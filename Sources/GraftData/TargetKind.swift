/// What is said of each image of a data set whose images have no single class.
public enum TargetKind: Sendable, Hashable, Codable {
    /// Any number of labels.
    case labels
    /// Numbers, of the columns of a table that are named.
    case values(columns: [String])

    /// Whether labels are said.
    public var isLabels: Bool { self == .labels }

    /// What the names of such a data set stand for.
    public var nameKind: NameKind { isLabels ? .label : .value }
}
