import Foundation
import NIOCore
import NIOPosix

/// A connection to a server on loopback, on which a test sends a request piece by piece.
struct RawConnection {
    private let inbound: NIOAsyncChannelInboundStream<ByteBuffer>
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Connects for as long as the body takes.
    static func with<Result: Sendable>(
        _ address: String, _ body: @Sendable (RawConnection) async throws -> Result
    ) async throws -> Result {
        let url = URL(string: address)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: url?.host() ?? "", port: url?.port ?? 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(RawConnection(inbound: inbound, outbound: outbound))
        }
    }

    func send(_ bytes: some Sequence<UInt8>) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    /// All that the server sends until it closes the connection.
    func rest() async throws -> String {
        var text = ""
        for try await buffer in inbound { text += String(buffer: buffer) }
        return text
    }
}
