internal import Foundation
internal import GraftInference
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// All that can be asked of the server.
struct ServerRoutes: Sendable {
    let options: ServerOptions
    let store: ModelStore
    let admission: Admission
    let metrics: ServerMetrics
    let onEvent: @Sendable (ServerEvent) -> Void

    private var answering: Answering {
        Answering(admission: admission, metrics: metrics, imageLimit: options.imageLimit)
    }

    /// The routes; who shows no token sees only whether the server lives, its page and its description.
    var router: Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: WatchedRequests(metrics: metrics, onEvent: onEvent))
        router.add(
            operation + (options.hasPage ? page : []) + inference + serving + [predict],
            behind: options.token.map { TokenCheck(token: $0) })
        return router
    }

    private var operation: [Endpoint] {
        let process = ProcessFigures(start: Date.now.timeIntervalSince1970)
        // Models are loaded before the server listens: who is answered at all may ask.
        return ["/healthz", "/readyz"].map { path in
            .get(path, isOpen: true) { _, _ in JSONReply.response(["status": "ok"]) }
        } + [
            .get("/openapi.json", isOpen: true) { _, _ in PageFile.description.response },
            .get("/metrics") { _, _ in
                let metrics = await MetricsText(
                    metrics: metrics, admission: admission, imageLimit: options.queueLimit, store: store,
                    process: process)
                return Response(
                    status: .ok, headers: [.contentType: MetricsText.mediaType],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
            },
        ]
    }

    private var page: [Endpoint] {
        [("/", PageFile.page), ("/page.css", .style), ("/page.js", .script)].map { path, file in
            .get(path, isOpen: true) { _, _ in file.response }
        }
    }

    private var predict: Endpoint {
        let route = PredictRoute(store: store, answering: answering)
        return .post("/predict") { request, _ in
            try await within(request) { try await route.reply(to: request, body: $0) }
        }
    }

    private var inference: [Endpoint] {
        let routes = InferenceRoutes(
            store: store, answering: answering, pixelLimit: options.pixelLimit, serverVersion: GraftVersion.current)
        let health = ["/v2/health/live", "/v2/health/ready"].map { path in
            Endpoint.get(path, isOpen: true) { _, _ in JSONReply.response([String: String]()) }
        }
        let models = ["/v2/models/{model}", "/v2/models/{model}/versions/{version}"].flatMap { path -> [Endpoint] in
            [
                .get(path) { _, context in
                    JSONReply.response(InferenceRoutes.ModelDescription(try await model(of: context)))
                },
                .get(path + "/ready") { _, context in
                    _ = try await model(of: context)
                    return JSONReply.response([String: String]())
                },
                .post(path + "/infer") { request, context in
                    let loaded = try await model(of: context)
                    return try await within(request) { try await routes.reply(to: request, body: $0, by: loaded) }
                },
            ]
        }
        return health + models + [
            .get("/v2") { _, _ in JSONReply.response(routes.description) },
            .post("/v2/repository/index") { _, _ in JSONReply.response(await routes.models()) },
        ]
    }

    private var serving: [Endpoint] {
        ["/v1/models/{model}", "/v1/models/{model}/versions/{version}"].flatMap { path -> [Endpoint] in
            [
                .get(path) { _, context in JSONReply.response(ServingStatus(try await model(of: context))) },
                .get(path + "/metadata") { _, context in
                    JSONReply.response(ServingMetadata(try await model(of: context)))
                },
                .post(path + ":classify") { _, _ in throw Refusal.onlyPredicts },
                .post(path + ":regress") { _, _ in throw Refusal.onlyPredicts },
                .post(path + ":predict") { request, context in
                    let loaded = try await model(of: context)
                    return try await within(request) { body in
                        let serving = try ServingRequest(
                            body, imageLimit: options.imageLimit, pixelLimit: options.pixelLimit)
                        let answers = try await answering.allAnswers(to: serving.images, by: loaded)
                        return JSONReply.response(ServingReply(answers, isInRows: serving.isInRows))
                    }
                },
            ]
        }
    }

    /// The model that an address names.
    private func model(of context: ServerContext) async throws -> LoadedModel {
        try await store.model(
            named: try context.parameters.require("model"), version: context.parameters.get("version"))
    }

    /// Answers a request by its body, in time and within the limits of memory.
    private func within(
        _ request: Request, _ body: @escaping @Sendable ([UInt8]) async throws -> Response
    ) async throws -> Response {
        try await withTimeLimit(seconds: options.timeLimit) {
            try await RequestBytes.with(request, limit: options.bodyLimit, admission: admission, body)
        }
    }
}
