internal import Hummingbird

/// Counts each request, times it, and tells whoever watches.
struct WatchedRequests<Context: RequestContext>: RouterMiddleware {
    let metrics: ServerMetrics
    let onEvent: @Sendable (ServerEvent) -> Void

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response: Response
        do {
            response = try await next(request, context)
        } catch let refusal as Refusal {
            response = refusal.response(from: request, context: context)
        } catch let error as HTTPError {
            response = Self.refusal(of: error, request).response(from: request, context: context)
        } catch {
            // What went wrong may name files of this machine, which are nobody's business out there.
            onEvent(.failed(method: request.method.rawValue, path: request.uri.path, reason: "\(error)"))
            let failure = Refusal(status: .internalServerError, reason: "The server failed; its own output says why.")
            response = failure.response(from: request, context: context)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        // The route's pattern, not the address: addresses are without number.
        let route = ServerMetrics.Route(method: request.method.rawValue, path: context.endpointPath ?? "none")
        await metrics.count(route, status: response.status.code, seconds: seconds)
        onEvent(
            .answered(
                method: request.method.rawValue, path: request.uri.path, status: response.status.code, seconds: seconds)
        )
        return response
    }

    /// What the router itself refuses, in the form of all refusals.
    private static func refusal(of error: HTTPError, _ request: Request) -> Refusal {
        guard error.status == .notFound else {
            return Refusal(status: error.status, reason: error.body ?? error.status.reasonPhrase)
        }
        return Refusal(
            status: .notFound, reason: "There is nothing at this address: /openapi.json tells what can be asked.")
    }
}
