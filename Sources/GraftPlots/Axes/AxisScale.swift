/// How an axis maps numbers to places.
public enum AxisScale: Sendable, Hashable {
    /// Equal differences are equal lengths.
    case linear
    /// Equal ratios are equal lengths; numbers of zero and less have no place.
    case log
}
