import Foundation
import GraftTestSupport
import Testing

@testable import GraftServer

@Suite("Connections to a server", .serialized)
struct ConnectionTests {
    /// Runs a server with a sample classifier.
    private func serving(
        _ change: (inout ServerOptions) -> Void = { _ in },
        log: EventLog<ServerEvent> = EventLog(),
        _ body: @Sendable (RunningServer, ServedSample) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await ServedSample(in: folder)
            try await sample.serve(log: log, change) { try await body($0, sample) }
        }
    }

    private func head(_ lines: String...) -> [UInt8] {
        Array((["POST /predict HTTP/1.1", "Host: here"] + lines + ["", ""]).joined(separator: "\r\n").utf8)
    }

    @Test("a client that waits for a word before it sends a body gets it, unless the body is too large")
    func expectedContinue() async throws {
        try await serving { server, sample in
            let bytes = try sample.bytes()
            try await RawConnection.with(server.address) { connection in
                try await connection.send(head("Content-Length: \(bytes.count)", "Expect: 100-continue"))
                let word = try await connection.text(until: "\r\n\r\n")
                #expect(word.hasPrefix("HTTP/1.1 100 "), "\(word)")
                try await connection.send(bytes)
                let answer = try await connection.text(until: "\"version\"")
                #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.contains("\"class\":\"red\""), "\(answer)")
            }
            let refusal = try await RawConnection.with(server.address) { connection in
                try await connection.send(head("Content-Length: 99999999999", "Expect: 100-continue"))
                return try await connection.text(until: "}")
            }
            #expect(refusal.hasPrefix("HTTP/1.1 413 "), "\(refusal)")
        }
    }

    @Test(
        "a client of HTTP/1.0 sees the end of its connection after the answer", .timeLimit(.minutes(5)),
        arguments: ["", "Connection: keep-alive\r\n"])
    func formerProtocol(header: String) async throws {
        try await serving {
            $0.timeLimit = 600
        } _: { server, _ in
            let answer = try await RawConnection.with(server.address) { connection in
                try await connection.send(Array("GET /healthz HTTP/1.0\r\n\(header)\r\n".utf8))
                return try await connection.rest()
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("{\"status\":\"ok\"}"), "\(answer)")
        }
    }

    @Test("bodies that are announced and do not come take no room from others, and are refused in time")
    func slowBodies() async throws {
        try await serving {
            $0.timeLimit = 1
            $0.memoryLimit = $0.bodyLimit + (1 << 20)
        } _: { server, sample in
            let refusals = try await withThrowingTaskGroup(of: String.self) { group in
                for header in ["Transfer-Encoding: chunked", "Content-Length: \(32 << 20)"] {
                    for _ in 0..<4 {
                        group.addTask {
                            try await RawConnection.with(server.address) { connection in
                                try await connection.send(head(header) + Array("1\r\na\r\n".utf8))
                                return try await connection.text(until: "}")
                            }
                        }
                    }
                }
                let reply = try await server.post("/predict", try sample.bytes())
                #expect(reply.status == 200)
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.count == 8)
            for refusal in refusals {
                #expect(refusal.hasPrefix("HTTP/1.1 408 ") && refusal.contains("too slowly"), "\(refusal)")
            }
        }
    }

    @Test(
        "bodies that are not sent as HTTP says are their client's mistake",
        arguments: ["Transfer-Encoding: chunked", "Transfer-Encoding: gzip"])
    func malformed(header: String) async throws {
        let log = EventLog<ServerEvent>()
        try await serving(log: log) { server, sample in
            let refusal = try await RawConnection.with(server.address) { connection in
                try await connection.send(head(header) + Array("zz\r\n".utf8))
                return try await connection.text(until: "\r\n\r\n")
            }
            #expect(refusal.hasPrefix("HTTP/1.1 400 "), "\(refusal)")
            let next = try await server.post("/predict", try sample.bytes())
            #expect(next.status == 200)
        }
        #expect(!hasFailure(log))
    }

    @Test("a client that goes away in the middle of a body is no failure of the server's")
    func gone() async throws {
        let log = EventLog<ServerEvent>()
        try await serving(log: log) { server, _ in
            try await RawConnection.with(server.address) { connection in
                try await connection.send(head("Content-Length: 1000") + [1, 2, 3])
            }
            _ = try await log.first { if case .answered = $0 { true } else { false } }
        }
        #expect(!hasFailure(log))
    }

    private func hasFailure(_ log: EventLog<ServerEvent>) -> Bool {
        log.events.contains { if case .failed = $0 { true } else { false } }
    }
}
