internal import ArgumentParser
internal import GraftBackbones
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

    @Option(
        help: """
            How many images of several requests pass through the network together at most. More than 1 is for devices that are \
            faster so, as GPUs are.
            """)
    var batch = 1

    @Option(help: "How many milliseconds an image waits for others, with --batch.")
    var batchDelay = 5

    func validate() throws {
        if !(1...1024).contains(batch) { throw ValidationError("--batch is from 1 to 1024.") }
        if !(1...10_000).contains(batchDelay) {
            throw ValidationError("--batch-delay is from 1 to 10000 milliseconds.")
        }
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

    /// How images are put together; nil for one at a time.
    var batching: DynamicBatching? { batch > 1 ? DynamicBatching(size: batch, delay: batchDelay) : nil }

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
