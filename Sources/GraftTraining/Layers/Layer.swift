/// A layer of a head.
public enum Layer: Sendable, Hashable {
    /// A fully connected layer.
    case dense(Dense)
    /// A layer that silences a share of its inputs while the head is trained.
    case dropout(Dropout)

    var behavior: any LayerBehavior {
        switch self {
        case .dense(let dense): dense
        case .dropout(let dropout): dropout
        }
    }
}
