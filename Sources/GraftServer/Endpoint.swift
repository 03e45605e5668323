internal import HTTPTypes
internal import Hummingbird

/// One thing that can be asked of the server.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    /// The address, as `/v2/models/{model}`.
    let path: String
    /// Whether everybody may ask, token or not.
    var isOpen = false
    let answer: @Sendable (Request, ServerContext) async throws -> Response

    /// What can be read.
    static func get(
        _ path: String, isOpen: Bool = false,
        _ answer: @escaping @Sendable (Request, ServerContext) async throws -> Response
    ) -> Endpoint {
        Endpoint(method: .get, path: path, isOpen: isOpen, answer: answer)
    }

    /// What something is sent to.
    static func post(
        _ path: String, _ answer: @escaping @Sendable (Request, ServerContext) async throws -> Response
    ) -> Endpoint {
        Endpoint(method: .post, path: path, answer: answer)
    }
}

extension Router<ServerContext> {
    /// Methods that are refused in words where an address has others.
    private static var methods: [HTTPRequest.Method] {
        [.get, .post, .put, .delete, .patch, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)
    }

    /// Adds endpoints, those that are not open behind a check.
    func add(_ endpoints: [Endpoint], behind check: TokenCheck<ServerContext>?) {
        let guarded = group()
        if let check { guarded.add(middleware: check) }
        for endpoint in endpoints {
            if endpoint.isOpen {
                on(RouterPath(endpoint.path), method: endpoint.method, use: endpoint.answer)
            } else {
                guarded.on(RouterPath(endpoint.path), method: endpoint.method, use: endpoint.answer)
            }
        }
        for (path, own) in Dictionary(grouping: endpoints, by: \.path) {
            let allowed = own.map(\.method)
            let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            for method in Self.methods where !allowed.contains(method) {
                on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Refusal(
                        status: .methodNotAllowed, reason: "This address is asked by \(names).", allowed: names)
                }
            }
        }
    }
}
