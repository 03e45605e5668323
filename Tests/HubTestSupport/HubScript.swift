/// What the test's server answers, path by path, and what it was asked.
package actor HubScript {
    package struct Request: Sendable {
        package let path: String
        package let headers: [String: String]

        /// A header's value, whatever the case of its name.
        package subscript(name: String) -> String? { headers[name.lowercased()] }
    }

    private var replies: [String: [Reply]] = [:]
    package private(set) var requests: [Request] = []

    /// Sets what is answered at a path: each reply once, in order, and the last one from then on.
    package func answer(_ path: String, _ replies: Reply...) {
        self.replies[path] = replies
    }

    /// The paths that were asked for, in order.
    package var paths: [String] { requests.map(\.path) }

    func reply(to request: Request) -> Reply {
        requests.append(request)
        guard let waiting = replies[request.path], let reply = waiting.first else { return .status(404) }
        if waiting.count > 1 { replies[request.path]?.removeFirst() }
        return reply
    }
}
