/// What the test's server answers to a request.
package struct Reply: Sendable {
    package var status = 200
    package var headers: [String: String] = [:]
    package var body: [UInt8] = []
    /// Whether a part of the body can be asked for.
    package var answersRanges = false
    /// Whether a part is sent whatever the condition under which it was asked for.
    package var ignoresConditions = false
    /// After how many bytes of the body the connection breaks; nil for never.
    package var breaksAfter: Int?
    /// How the body is sent: so many bytes at a time, with a pause after each; nil for all at once.
    package var trickle: (size: Int, pause: Duration)?

    package init(status: Int = 200, headers: [String: String] = [:], body: [UInt8] = [], answersRanges: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.answersRanges = answersRanges
    }

    /// A file that can be fetched in parts and knows when it has changed.
    package static func file(_ body: [UInt8], tag: String = "\"1\"") -> Reply {
        Reply(headers: ["ETag": tag], body: body, answersRanges: true)
    }

    package static func redirect(_ location: String, headers: [String: String] = [:]) -> Reply {
        Reply(status: 302, headers: headers.merging(["Location": location]) { $1 })
    }

    package static func status(_ status: Int, headers: [String: String] = [:]) -> Reply {
        Reply(status: status, headers: headers, body: Array("status \(status)".utf8))
    }

    package func breaking(after count: Int) -> Reply {
        var reply = self
        reply.breaksAfter = count
        return reply
    }

    package func trickling(_ size: Int, every pause: Duration) -> Reply {
        var reply = self
        reply.trickle = (size, pause)
        return reply
    }
}
