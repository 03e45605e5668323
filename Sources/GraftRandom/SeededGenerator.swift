/// A random number generator that gives the same numbers for the same seed, on every machine and in every run.
///
/// It is xoshiro256**, its state filled by SplitMix64 as its authors advise. It is fast and passes the usual
/// statistical tests; it is not for cryptography.
///
/// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (ACM TOMS 47:4, 2021),
/// <https://prng.di.unimi.it/xoshiro256starstar.c>.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Creates a generator from a seed, any value.
    public init(seed: UInt64) {
        var filler = SplitMix64(seed: seed)
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// Creates the generator of one purpose, whose numbers are independent of those of the other purposes.
    ///
    /// - Parameters:
    ///   - seed: The seed that all purposes share.
    ///   - stream: The purpose.
    ///   - index: Which one of the purpose's streams: the layer or the epoch, 0 or more.
    public init(seed: UInt64, stream: RandomStream, index: Int = 0) {
        var first = SplitMix64(seed: seed)
        var second = SplitMix64(seed: first.next() ^ stream.rawValue)
        self.init(seed: second.next() ^ UInt64(index))
    }

    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        self.state = state
    }

    /// Returns the next 64 random bits.
    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// Returns a number evenly spread over `0..<1`, in steps of 2⁻²⁴.
    public mutating func nextUnitFloat() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// Returns a number evenly spread over `0..<1`, in steps of 2⁻⁵³.
    public mutating func nextUnitDouble() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Returns the whole numbers `0..<count` in a random order, each order as likely as any other (Fisher-Yates).
    ///
    /// The standard library's `shuffled(using:)` may change what it draws from one Swift release to the next; this
    /// does not.
    public mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, nextIndex(below: last + 1))
        }
        return order
    }

    /// Returns a whole number evenly spread over `0..<bound`, by Lemire's multiplication with rejection (2019).
    public mutating func nextIndex(below bound: Int) -> Int {
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold {
                product = next().multipliedFullWidth(by: bound)
            }
        }
        return Int(product.high)
    }
}

extension SeededGenerator: Codable {
    /// Reads a generator that was kept: it goes on with the numbers where the other one was.
    public init(from decoder: any Decoder) throws {
        var words = try decoder.unkeyedContainer()
        state = (
            try words.decode(UInt64.self), try words.decode(UInt64.self), try words.decode(UInt64.self),
            try words.decode(UInt64.self)
        )
        guard words.isAtEnd, state != (0, 0, 0, 0) else {
            throw DecodingError.dataCorruptedError(
                in: words, debugDescription: "a generator has a state of four numbers that are not all 0")
        }
    }

    /// Writes the four numbers of the state.
    public func encode(to encoder: any Encoder) throws {
        var words = encoder.unkeyedContainer()
        for word in [state.0, state.1, state.2, state.3] { try words.encode(word) }
    }
}

extension SeededGenerator: Equatable {
    /// Whether two generators go on with the same numbers.
    public static func == (first: SeededGenerator, second: SeededGenerator) -> Bool {
        first.state == second.state
    }
}
