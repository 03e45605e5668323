/// How often, and after how long, what failed is tried again.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries without any progress between them.
    public var attempts = 4
    /// The wait after the first failure; it doubles with each further one.
    public var firstDelay: Duration = .seconds(1)
    /// The longest wait, also of one that the server asks for.
    public var longestDelay: Duration = .seconds(120)

    /// Creates the usual policy.
    public init() {}

    /// The wait after so many failures in a row, spread by up to a quarter so that many programs do not come back at once.
    func delay(afterFailures count: Int) -> Duration {
        let doubled = firstDelay * (1 << min(max(count - 1, 0), 16))
        return min(doubled * Double.random(in: 1...1.25), longestDelay)
    }
}
