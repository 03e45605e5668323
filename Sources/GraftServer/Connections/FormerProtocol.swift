internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypesHTTP1

/// Ends the connections of clients that speak HTTP/1.0 after their answer.
///
/// RFC 9112, section 9.3: such a client, as ApacheBench is, waits for the end of the connection, and does not say so; one that asks to
/// keep it is free to be told no.
final class FormerProtocol: ChannelInboundHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.version == .http1_0 else {
            return context.fireChannelRead(data)
        }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Puts such a handler where the version is still known: before requests lose it on their way to the router.
    final class Placement: ChannelInboundHandler, RemovableChannelHandler, Sendable {
        typealias InboundIn = NIOAny

        func handlerAdded(context: ChannelHandlerContext) {
            let pipeline = context.pipeline.syncOperations
            do {
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(FormerProtocol(), position: .before(codec))
            } catch {
                context.fireErrorCaught(error)
            }
        }
    }
}
