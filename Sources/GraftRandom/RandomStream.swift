/// A purpose that draws random numbers of its own, so that a change to one does not shift the numbers of another.
///
/// With dropout between the same layers, for example, the order of the batches and their mixing stay as they were.
public enum RandomStream: UInt64, Sendable, CaseIterable {
    /// The initial weights, one stream for each layer.
    case weights = 1
    /// The order of the examples, one stream for each epoch.
    case shuffle = 2
    /// The units that dropout silences, one stream for each layer.
    case dropout = 3
    /// Which examples are mixed, and how much of each, one stream for each epoch or view.
    case mixing = 4
    /// How an image is changed, one stream for each view.
    case augmentation = 5
    /// Which examples are held out together, one stream for each repetition.
    case folds = 6
    /// Which part of the examples is learned from, one stream for each repetition.
    case subsets = 7
}
