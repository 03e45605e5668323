/// Runs work in a task of its own and shows its events here, one by one and in their order, while it goes on.
func withEvents<Event: Sendable, Result: Sendable>(
    of type: Event.Type, _ work: sending @escaping (@escaping @Sendable (Event) -> Void) async throws -> Result,
    onEvent: (Event) -> Void
) async throws -> Result {
    let (events, feed) = AsyncStream.makeStream(of: type)
    let task = Task {
        defer { feed.finish() }
        return try await work { feed.yield($0) }
    }
    for await event in events { onEvent(event) }
    return try await task.value
}
