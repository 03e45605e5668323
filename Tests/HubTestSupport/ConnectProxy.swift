internal import Foundation
internal import NIOCore
internal import NIOPosix

/// A real HTTP proxy on loopback that opens tunnels, whatever host is asked for, to one server.
package struct ConnectProxy: Sendable {
    /// Its address, as `http_proxy` takes it.
    package let address: String
    private let log: Log

    /// The first line of each request for a tunnel.
    package var requests: [String] { get async { await log.requests } }

    private actor Log {
        private(set) var requests: [String] = []
        func add(_ line: String) { requests.append(line) }
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Runs the proxy for as long as the body takes.
    package static func with<Result: Sendable>(
        to target: HubServer, _ body: @Sendable (ConnectProxy) async throws -> Result
    ) async throws -> Result {
        let url = URL(string: target.address)
        let (host, port) = (url?.host() ?? "", url?.port ?? 0)
        let log = Log()
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        let task = Task(executorPreference: ApartExecutor.shared) {
            try await server.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { try? await tunnel(connection, to: host, port: port, log: log) }
                    }
                }
            }
        }
        defer { task.cancel() }
        return try await body(
            ConnectProxy(address: "http://127.0.0.1:\(server.channel.localAddress?.port ?? 0)", log: log))
    }

    private static func tunnel(_ connection: Connection, to host: String, port: Int, log: Log) async throws {
        let far = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        try await connection.executeThenClose { incoming, outgoing in
            try await far.executeThenClose { farIncoming, farOutgoing in
                var bytes = incoming.makeAsyncIterator()
                // The request for a tunnel is short, and nothing is sent after it before the answer.
                let head = try await bytes.next().map { String(buffer: $0) } ?? ""
                await log.add(String(head.prefix { !$0.isNewline }))
                try await outgoing.write(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await chunk in farIncoming { try await outgoing.write(chunk) }
                    }
                    while let chunk = try await bytes.next() { try await farOutgoing.write(chunk) }
                    group.cancelAll()
                }
            }
        }
    }
}
