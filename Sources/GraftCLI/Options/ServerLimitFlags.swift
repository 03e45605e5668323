internal import ArgumentParser
internal import GraftServer

/// What a server takes upon itself at most.
struct ServerLimitFlags: ParsableArguments {
    @Option(help: "The most bytes of a request, as 32MB. (default: 32MB)")
    var maxBody: ByteCount?

    @Option(help: "The most bytes of all requests at once, as 256MB. (default: 256MB)")
    var maxMemory: ByteCount?

    @Option(help: "The most images of a request. (default: 64)")
    var maxImages: Int?

    @Option(help: "The most images that wait or are being computed; further ones are refused with 429.")
    var queue = 256

    @Option(help: "The most pixels of an image.")
    var maxPixels = 100_000_000

    @Option(help: "How many seconds a request may take.")
    var timeout = 30.0

    @Option(help: "The most connections at once.")
    var maxConnections = 1024

    func validate() throws {
        for (name, value) in [
            ("max-images", maxImages ?? 1), ("queue", queue), ("max-pixels", maxPixels),
            ("max-connections", maxConnections),
        ] where value < 1 {
            throw ValidationError("--\(name) is at least 1.")
        }
        if maxImages ?? 1 > queue {
            throw ValidationError("--max-images is at most --queue, or no such request could come in.")
        }
        if !(timeout > 0 && timeout <= 86_400) {
            throw ValidationError("--timeout is above 0 and at most 86400 seconds.")
        }
        if let maxBody, let maxMemory, maxBody.bytes > maxMemory.bytes {
            throw ValidationError("--max-body is at most --max-memory, or no such request could come in.")
        }
    }

    /// Tells the server.
    func apply(to options: inout ServerOptions) {
        if let maxBody { options.bodyLimit = maxBody.bytes }
        if let maxMemory { options.memoryLimit = maxMemory.bytes }
        // Of a pair of limits one alone may be given: the other one follows.
        if maxMemory == nil { options.memoryLimit = max(options.memoryLimit, options.bodyLimit) }
        if maxBody == nil { options.bodyLimit = min(options.memoryLimit, options.bodyLimit) }
        options.imageLimit = maxImages ?? min(options.imageLimit, queue)
        (options.queueLimit, options.pixelLimit) = (queue, maxPixels)
        (options.timeLimit, options.connectionLimit) = (timeout, maxConnections)
    }
}
