internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Tells clients that wait for it to send their body, unless the body is too large anyway.
///
/// RFC 9110, section 10.1.1: a client that says `Expect: 100-continue`, as curl does before large bodies, waits for a word of the
/// server, or for a second.
final class ExpectedContinue: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private let bodyLimit: Int

    /// - Parameter bodyLimit: The most bytes that a body has.
    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), let expectation = head.headerFields[.expect],
            expectation.lowercased() == "100-continue", head.headerFields.announcedLength <= bodyLimit
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
