internal import HTTPTypes

/// Runs a body that must end in time, and cancels it where it does not.
///
/// - Throws: What `body` throws; `Refusal` where it takes too long, its own where it knows better what took it so long.
func withTimeLimit<Result: Sendable>(
    seconds: Double, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            return nil
        }
        let first = try await group.next()
        group.cancelAll()
        if let first, let result = first { return result }
        do {
            if let last = try await group.next(), let result = last { return result }
        } catch let refusal as Refusal {
            throw refusal
        } catch {}
        throw Refusal(
            status: .serviceUnavailable, reason: "The request took longer than \(seconds) seconds.", retryAfter: 1,
            closesConnection: true)
    }
}
