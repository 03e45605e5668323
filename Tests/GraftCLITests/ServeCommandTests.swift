import AsyncHTTPClient
import Foundation
import Graft
import GraftTestSupport
import NIOCore
import NIOHTTP1
import Testing

@Suite("graft serve", .serialized)
struct ServeCommandTests {
    /// A server that runs as a program of its own.
    private final class Server: Sendable {
        private let process: Process
        private let output: URL

        init(_ graft: GraftProgram, _ arguments: [String]) throws {
            output = URL(fileURLWithPath: graft.folder.appending("out").string)
            try Data().write(to: output)
            process = graft.process(["serve", "--port", "0"] + arguments)
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = process.standardOutput
            try process.run()
        }

        deinit {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }

        var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

        /// Waits until the program has printed a text, and gives all that it printed.
        func printed(_ wanted: String) async throws -> String {
            while !text.contains(wanted) {
                try #require(process.isRunning, "the server ended: \(text)")
                try await Task.sleep(for: .milliseconds(20))
            }
            return text
        }

        /// Where it listens.
        func address() async throws -> String {
            let text = try await printed("Serving at http://127.0.0.1:")
            let start = try #require(text.range(of: "http://"))
            return String(text[start.lowerBound...].prefix { $0 != ";" })
        }

        func signal(_ number: Int32) { kill(process.processIdentifier, number) }

        /// Waits for the end; the status where it ended by itself, and the signal where it was ended by one.
        func end() async throws -> (status: Int32, bySignal: Bool) {
            while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
            return (process.terminationStatus, process.terminationReason == .uncaughtSignal)
        }
    }

    /// A program with a classifier, and an image of it.
    private func withClassifier(_ body: (GraftProgram, [UInt8]) async throws -> Void) async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let image = folder.appending("validation").appending("red").appending("0.png")
            try await body(graft, [UInt8](try Data(contentsOf: URL(fileURLWithPath: image.string))))
        }
    }

    /// The beginning of a request with an image.
    private static func head(of image: [UInt8]) -> [UInt8] {
        Array("POST /predict?model=two HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(image.count)\r\n\r\n".utf8)
    }

    private func post(_ address: String, _ body: HTTPClientRequest.Body, token: String? = nil) async throws -> (
        UInt, String
    ) {
        var request = HTTPClientRequest(url: address + "/predict?model=two")
        request.method = .POST
        request.body = body
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        return (response.status.code, String(buffer: try await response.body.collect(upTo: 1 << 20)))
    }

    @Test("a signal lets what was begun be answered, then the program ends well", arguments: [SIGINT, SIGTERM])
    func gracefulEnd(signal: Int32) async throws {
        try await withClassifier { graft, image in
            let server = try Server(graft, ["sample.graft", "two=sample.graft", "--log"])
            let address = try await server.address()
            #expect(server.text.contains("sample: 3 classes\ntwo: 3 classes\n"))
            let first = try await post(address, .bytes(ByteBuffer(bytes: image)))
            #expect(first.0 == 200)
            let reply = try await RawConnection.with(address) { connection in
                try await connection.send(Self.head(of: image) + image.prefix(100))
                // Until the server has begun with it.
                try await Task.sleep(for: .milliseconds(300))
                server.signal(signal)
                _ = try await server.printed("Answering what is still open")
                try await connection.send(image.dropFirst(100))
                return try await connection.rest()
            }
            #expect(reply.hasPrefix("HTTP/1.1 200 ") && reply.contains("\"class\":\"red\""), "\(reply)")
            let end = try await server.end()
            #expect(end == (0, false))
            #expect(server.text.contains("POST /predict 200 "))
        }
    }

    @Test("a second signal ends it at once, whatever is still open")
    func secondSignal() async throws {
        try await withClassifier { graft, image in
            let server = try Server(graft, ["two=sample.graft"])
            let address = try await server.address()
            let (end, reply) = try await RawConnection.with(address) { connection in
                try await connection.send(Self.head(of: image) + image.prefix(100))
                try await Task.sleep(for: .milliseconds(300))
                server.signal(SIGINT)
                _ = try await server.printed("Answering what is still open")
                server.signal(SIGINT)
                return (try await server.end(), (try? await connection.rest()) ?? "")
            }
            #expect(end == (SIGINT, true) && reply.isEmpty)
        }
    }

    @Test("the token comes from a file or from the environment, and events are JSON where that is asked for")
    func token() async throws {
        try await withClassifier { graft, image in
            try Data("secret\n".utf8).write(to: URL(fileURLWithPath: graft.folder.appending("token.txt").string))
            var other = graft
            other.environment["GRAFT_SERVER_TOKEN"] = "secret"
            for (program, arguments) in [(graft, ["--token-file", "token.txt"]), (other, [])] {
                let server = try Server(program, ["two=sample.graft", "--json"] + arguments)
                let line = try await server.printed("\n")
                let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(event?["event"] as? String == "listening" && event?["models"] as? [String] == ["two"])
                let address = try #require(event?["address"] as? String)
                let refused = try await post(address, .bytes(ByteBuffer(bytes: image)))
                #expect(refused.0 == 401)
                let answered = try await post(address, .bytes(ByteBuffer(bytes: image)), token: "secret")
                #expect(answered.0 == 200)
                server.signal(SIGTERM)
                let end = try await server.end()
                #expect(end == (0, false))
            }
        }
    }

    @Test(
        "what cannot be served is told",
        arguments: [
            ([], 64, "bundle"), (["none.graft"], 1, "none.graft"), (["a b=sample.graft"], 1, "letters, digits"),
            (["sample.graft", "sample.graft"], 1, "Two models"), (["sample.graft", "--port", "65536"], 64, "65535"),
            (["sample.graft", "--host", "192.0.2.1"], 1, "cannot listen"),
            (["sample.graft", "--queue", "0"], 64, "--queue"),
            (["sample.graft", "--timeout", "0"], 64, "--timeout"),
            (["sample.graft", "--max-body", "2MB", "--max-memory", "1MB"], 64, "--max-memory"),
            (["sample.graft", "--max-images", "9", "--queue", "8"], 64, "--max-images"),
            (["sample.graft", "--token-file", "none.txt"], 64, "none.txt"),
            (["sample.graft", "--token-file", "/dev/null"], 64, "no token"),
            (["sample.graft", "--max-novelty", "2"], 64, "--max-novelty"),
        ] as [([String], Int32, String)])
    func refused(arguments: [String], status: Int32, words: String) async throws {
        try await GraftProgram.withClassifier { graft, _ in
            let result = try await graft.run(["serve"] + arguments)
            #expect(result.status == status && result.errors.contains(words), "\(result.status): \(result.errors)")
        }
    }

    @Test("a server for all addresses without a token is warned of")
    func openToAll() async throws {
        try await withClassifier { graft, _ in
            let server = try Server(graft, ["sample.graft", "--host", "0.0.0.0"])
            let text = try await server.printed("Serving at")
            #expect(text.contains("Warning: whoever can reach this machine"))
        }
    }
}
