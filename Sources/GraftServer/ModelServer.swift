internal import Foundation
public import GraftInference
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import UnixSignals

/// Models behind an HTTP server: a web page, `POST /predict`, the Open Inference Protocol and TensorFlow Serving's.
public struct ModelServer: Sendable {
    private let store: ModelStore
    private let options: ServerOptions

    /// Loads the models.
    ///
    /// - Parameters:
    ///   - bundles: What is served.
    ///   - options: How the server listens.
    ///   - answering: How the models answer.
    /// - Throws: `ServerError`, `GraftError`, `BackboneError`.
    public init(
        _ bundles: [ServedBundle], options: ServerOptions = ServerOptions(),
        answering: AnsweringOptions = AnsweringOptions()
    ) async throws {
        store = try await ModelStore(bundles, options: answering, pixelLimit: options.pixelLimit)
        self.options = options
    }

    /// What is served, in the order in which it was named.
    public var models: [(name: String, task: ModelTask, names: [String])] {
        get async { await store.all.map { ($0.name, $0.model.task, $0.model.names) } }
    }

    /// Listens until the process is told to end or the task is cancelled; what was taken until then is answered.
    ///
    /// - Parameters:
    ///   - endsOnSignals: Whether `SIGINT` and `SIGTERM` end it.
    ///   - onEvent: Told what happens, on any thread.
    /// - Throws: `ServerError.cannotListen`.
    public func run(
        endsOnSignals: Bool = true, onEvent: @escaping @Sendable (ServerEvent) -> Void = { _ in }
    ) async throws {
        let routes = ServerRoutes(
            options: options, store: store,
            admission: Admission(byteLimit: options.memoryLimit, imageLimit: options.queueLimit),
            metrics: ServerMetrics(), onEvent: onEvent)
        var configuration = ApplicationConfiguration()
        configuration.address = .hostname(options.host, port: options.port)
        configuration.serverName = "graft/\(GraftVersion.current)"
        configuration.backlog = options.connectionLimit
        configuration.availableConnectionsDelegate = MaximumAvailableConnections(options.connectionLimit)
        var logger = Logger(label: "graft.serve")
        // What goes wrong is told by events and by answers.
        logger.logLevel = .critical
        let (host, bodyLimit) = (options.host, options.bodyLimit)
        // A connection on which nothing comes ends after the request on it has been refused in words.
        let idleTimeout = TimeAmount.seconds(Int64(options.timeLimit.rounded(.up)) + 5)
        var application = Application(
            router: routes.router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [FormerProtocol.Placement(), ExpectedContinue(bodyLimit: bodyLimit)],
                    idleTimeout: idleTimeout)),
            configuration: configuration,
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                onEvent(.listening(address: "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"))
            },
            logger: logger)
        if let interval = options.reloadInterval {
            application.addServices(BundleWatch(store: store, interval: interval, onEvent: onEvent))
        }
        let service = AnnouncedService(application: application, onEvent: onEvent)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [service], gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [], logger: logger))
        do {
            try await group.run()
        } catch let error as IOError {
            throw ServerError.cannotListen(
                host: options.host, port: options.port, String(cString: strerror(error.errnoCode)))
        } catch let error as NIOConnectionError {
            throw ServerError.cannotListen(host: options.host, port: options.port, "\(error)")
        }
    }
}

/// Looks whether bundles have changed, until the server ends.
private struct BundleWatch: Service {
    let store: ModelStore
    let interval: Double
    let onEvent: @Sendable (ServerEvent) -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(interval)) } catch { return }
                for event in await store.refresh() { onEvent(event) }
            }
        }
    }
}

/// An application that tells when it is asked to end, before it has ended.
private struct AnnouncedService<Application: ApplicationProtocol>: Service {
    let application: Application
    let onEvent: @Sendable (ServerEvent) -> Void

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: {
            onEvent(.stopping)
        }
    }
}
