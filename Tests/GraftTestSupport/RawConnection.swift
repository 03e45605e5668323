internal import Foundation
internal import NIOCore
internal import NIOPosix

/// A connection to a server on loopback, on which a test sends a request piece by piece, or bytes that no good client would send.
package actor RawConnection {
    private let channel: any Channel
    private let arrived: AsyncThrowingStream<ByteBuffer, any Error>

    private init(to address: String) async throws {
        let url = URL(string: address)
        let (arrived, feed) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        self.arrived = arrived
        channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Arrivals(feed: feed))
                }
            }
            .connect(host: url?.host() ?? "", port: url?.port ?? 0).get()
    }

    /// Connects for as long as the body takes.
    package static func with<Result: Sendable>(
        _ address: String, _ body: @Sendable (RawConnection) async throws -> Result
    ) async throws -> Result {
        let connection = try await RawConnection(to: address)
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    package func send(_ bytes: some Sequence<UInt8> & Sendable) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// What the server has sent since the last time, until some words; all that it sends where it closes the connection before.
    package func text(until words: String) async throws -> String {
        try await text { $0.contains(words) }
    }

    /// All that the server sends until it closes the connection.
    package func rest() async throws -> String {
        try await text { _ in false }
    }

    private func text(until isEnough: (String) -> Bool) async throws -> String {
        var text = ""
        for try await buffer in arrived {
            text += String(buffer: buffer)
            if isEnough(text) { break }
        }
        return text
    }

    private func close() async {
        // It may be closed already.
        try? await channel.close()
    }

    private final class Arrivals: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let feed: AsyncThrowingStream<ByteBuffer, any Error>.Continuation

        init(feed: AsyncThrowingStream<ByteBuffer, any Error>.Continuation) {
            self.feed = feed
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { feed.yield(unwrapInboundIn(data)) }

        func channelInactive(context: ChannelHandlerContext) { feed.finish() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { feed.finish(throwing: error) }
    }
}
