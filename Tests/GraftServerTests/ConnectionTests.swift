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
            let connection = try await RawConnection(to: server.address)
            try await connection.send(head("Content-Length: \(bytes.count)", "Expect: 100-continue"))
            let word = try await connection.text(until: "\r\n\r\n")
            #expect(word.hasPrefix("HTTP/1.1 100 "), "\(word)")
            try await connection.send(bytes)
            let answer = try await connection.text(until: "\"version\"")
            #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.contains("\"class\":\"red\""), "\(answer)")
            try await connection.close()

            let second = try await RawConnection(to: server.address)
            try await second.send(head("Content-Length: 99999999999", "Expect: 100-continue"))
            let refusal = try await second.text(until: "}")
            #expect(refusal.hasPrefix("HTTP/1.1 413 "), "\(refusal)")
            try await second.close()
        }
    }

    @Test(
        "a client of HTTP/1.0 sees the end of its connection after the answer, unless it wants it kept",
        .timeLimit(.minutes(1)))
    func formerProtocol() async throws {
        try await serving {
            $0.timeLimit = 600
        } _: { server, _ in
            let connection = try await RawConnection(to: server.address)
            try await connection.send(Array("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".utf8))
            let kept = try await connection.text(until: "}")
            #expect(kept.hasPrefix("HTTP/1.1 200 "), "\(kept)")
            try await connection.send(Array("GET /healthz HTTP/1.0\r\n\r\n".utf8))
            // No such words come: this waits for the end.
            let last = try await connection.text(until: "no such words")
            #expect(last.hasSuffix("{\"status\":\"ok\"}"), "\(last)")
        }
    }

    @Test("bodies that are announced and do not come take no room from others, and are refused in time")
    func slowBodies() async throws {
        try await serving {
            $0.timeLimit = 1
            $0.memoryLimit = $0.bodyLimit + (1 << 20)
        } _: { server, sample in
            var idle: [RawConnection] = []
            for lines in [["Transfer-Encoding: chunked"], ["Content-Length: \(32 << 20)"]] {
                for _ in 0..<4 {
                    let connection = try await RawConnection(to: server.address)
                    try await connection.send(head(lines[0]) + Array("1\r\na\r\n".utf8))
                    idle.append(connection)
                }
            }
            let reply = try await server.post("/predict", try sample.bytes())
            #expect(reply.status == 200)
            for connection in idle {
                let refusal = try await connection.text(until: "}")
                #expect(refusal.hasPrefix("HTTP/1.1 408 ") && refusal.contains("too slowly"), "\(refusal)")
                try await connection.close()
            }
        }
    }

    @Test(
        "bodies that are not sent as HTTP says are their client's mistake",
        arguments: ["Transfer-Encoding: chunked", "Transfer-Encoding: gzip"])
    func malformed(header: String) async throws {
        let log = EventLog<ServerEvent>()
        try await serving(log: log) { server, sample in
            let connection = try await RawConnection(to: server.address)
            try await connection.send(head(header) + Array("zz\r\n".utf8))
            let refusal = try await connection.text(until: "\r\n\r\n")
            #expect(refusal.hasPrefix("HTTP/1.1 400 "), "\(refusal)")
            try await connection.close()
            let next = try await server.post("/predict", try sample.bytes())
            #expect(next.status == 200)
        }
        let hasFailed = log.events.contains { if case .failed = $0 { true } else { false } }
        #expect(!hasFailed)
    }

    @Test("a client that goes away in the middle of a body is no failure of the server's")
    func gone() async throws {
        let log = EventLog<ServerEvent>()
        try await serving(log: log) { server, _ in
            let connection = try await RawConnection(to: server.address)
            try await connection.send(head("Content-Length: 1000") + [1, 2, 3])
            try await connection.close()
            _ = try await log.first { if case .answered = $0 { true } else { false } }
        }
        let hasFailed = log.events.contains { if case .failed = $0 { true } else { false } }
        #expect(!hasFailed)
    }
}
