internal import Synchronization

/// Collects events, from any thread, in the order in which they happen.
package final class EventLog<Event: Sendable>: Sendable {
    private let log = Mutex<[Event]>([])

    package init() {}

    package var events: [Event] { log.withLock(\.self) }

    package func add(_ event: Event) { log.withLock { $0.append(event) } }

    /// Waits for an event.
    package func first(where isWanted: (Event) -> Bool) async throws -> Event {
        while true {
            if let found = events.first(where: isWanted) { return found }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
