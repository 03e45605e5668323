internal import Synchronization

/// Asks a training to end after its present epoch: from another task, or when a signal comes.
///
/// The head of the best epoch so far is kept, and the training ends as if it had had so many epochs.
public final class StopRequest: Sendable {
    private let isMadeFlag = Atomic(false)

    /// Creates a request that is not made yet.
    public init() {}

    /// Makes the request; it cannot be taken back.
    public func make() {
        isMadeFlag.store(true, ordering: .relaxed)
    }

    /// Whether the request was made.
    public var isMade: Bool {
        isMadeFlag.load(ordering: .relaxed)
    }
}
