internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
package import NIOSSL

/// A real HTTP server on loopback that plays TF Hub, Kaggle, Hugging Face, a mirror or a proxy.
package struct HubServer: Sendable {
    package let script: HubScript
    /// Its address, without a slash at the end.
    package let address: String

    private struct Broken: Error {}

    /// Runs the server for as long as the body takes.
    package static func with<Result: Sendable>(
        tls: TLSConfiguration? = nil, _ body: @Sendable (HubServer) async throws -> Result
    ) async throws -> Result {
        let script = HubScript()
        let (ports, feed) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "hub")
        logger.logLevel = .critical
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                await response(to: request, script: script)
            },
            server: try tls.map { try HTTPServerBuilder.tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { feed.yield($0.localAddress?.port ?? 0) },
            logger: logger)
        let task = Task(executorPreference: ApartExecutor.shared) { try await application.run() }
        defer { task.cancel() }
        var port = 0
        for await running in ports {
            port = running
            break
        }
        let address = tls == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
        return try await withTaskExecutorPreference(ApartExecutor.shared) {
            try await body(HubServer(script: script, address: address))
        }
    }

    private static func response(to request: Request, script: HubScript) async -> Response {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let asked = HubScript.Request(path: request.uri.string, headers: headers)
        let reply = await script.reply(to: asked)

        var fields = HTTPFields()
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        var (status, body) = (reply.status, reply.body[...])
        if reply.answersRanges, let start = start(of: asked["range"]),
            reply.ignoresConditions || asked["if-range"].map({ $0 == reply.headers["ETag"] }) ?? true
        {
            guard start < reply.body.count else { return Response(status: .rangeNotSatisfiable) }
            (status, body) = (206, reply.body[start...])
            fields[.contentRange] = "bytes \(start)-\(reply.body.count - 1)/\(reply.body.count)"
        }
        return Response(
            status: HTTPResponse.Status(code: status), headers: fields, body: responseBody(Array(body), of: reply))
    }

    private static func start(of range: String?) -> Int? {
        range?.split(separator: "=").last?.split(separator: "-").first.flatMap { Int($0) }
    }

    private static func responseBody(_ body: [UInt8], of reply: Reply) -> ResponseBody {
        ResponseBody(contentLength: body.count) { writer in
            let sent = body.prefix(reply.breaksAfter ?? body.count)
            let step = reply.trickle?.size ?? max(1, sent.count)
            for start in stride(from: 0, to: sent.count, by: step) {
                try await writer.write(ByteBuffer(bytes: sent[start..<min(start + step, sent.count)]))
                if let pause = reply.trickle?.pause { try await Task.sleep(for: pause) }
            }
            if reply.breaksAfter != nil {
                // What was written must leave before the connection is dropped.
                try await Task.sleep(for: .milliseconds(50))
                throw Broken()
            }
            try await writer.finish(nil)
        }
    }
}
