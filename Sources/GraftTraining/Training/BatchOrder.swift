internal import GraftRandom

/// The order in which an epoch takes the examples.
public protocol BatchOrder: Sendable {
    /// Gives the rows of an epoch, counted from 1: numbers of `0..<count`, none twice, cut into batches from their start.
    func rows(epoch: Int, count: Int) -> [Int]
}

/// The examples as they are stored, the same in each epoch.
public struct SequentialOrder: BatchOrder {
    /// Creates the order.
    public init() {}

    /// Returns `0..<count`.
    public func rows(epoch: Int, count: Int) -> [Int] {
        Array(0..<count)
    }
}

/// A random order, new in each epoch, which depends on nothing but the seed, the epoch and the number of examples.
public struct ShuffledOrder: BatchOrder {
    private let seed: UInt64

    /// Creates the order of a seed.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// Returns `0..<count` in the epoch's random order.
    public func rows(epoch: Int, count: Int) -> [Int] {
        var generator = SeededGenerator(seed: seed, stream: .shuffle, index: epoch)
        return generator.permutation(of: count)
    }
}
