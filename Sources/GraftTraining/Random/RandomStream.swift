/// A purpose that draws random numbers of its own, so that a change to one does not shift the numbers of another.
///
/// With dropout added to a head, for example, its initial weights and the order of its batches stay as they were.
public enum RandomStream: UInt64, Sendable, CaseIterable {
    /// The initial weights, one stream for each layer.
    case weights = 1
    /// The order of the examples, one stream for each epoch.
    case shuffle = 2
    /// The units that dropout silences, one stream for each layer.
    case dropout = 3
}
