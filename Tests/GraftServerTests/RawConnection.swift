import Foundation
import NIOCore
import NIOPosix

/// A connection on which bytes are sent that no well-behaved client would send.
actor RawConnection {
    private let channel: any Channel
    private let arrived: AsyncStream<ByteBuffer>
    private var text = ""

    init(to address: String) async throws {
        let url = URL(string: address)
        let (arrived, feed) = AsyncStream.makeStream(of: ByteBuffer.self)
        self.arrived = arrived
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Arrivals(feed: feed))
                }
            }
            .connect(host: url?.host() ?? "", port: url?.port ?? 0).get()
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// What the server has said since the last time, until some words; all that it said where it closes the connection.
    func text(until words: String) async throws -> String {
        for await buffer in arrived {
            text += String(buffer: buffer)
            if text.contains(words) { break }
        }
        defer { text = "" }
        return text
    }

    func close() async throws {
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
    }

    private final class Arrivals: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let feed: AsyncStream<ByteBuffer>.Continuation

        init(feed: AsyncStream<ByteBuffer>.Continuation) {
            self.feed = feed
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { feed.yield(unwrapInboundIn(data)) }

        func channelInactive(context: ChannelHandlerContext) { feed.finish() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
