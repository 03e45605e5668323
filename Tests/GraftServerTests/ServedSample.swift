import AsyncHTTPClient
import Foundation
import Graft
import GraftTestSupport
import NIOCore
import NIOHTTP1
import SystemPackage

@testable import GraftServer

/// A bundle that was trained on sample images, and a server that answers by it.
struct ServedSample: Sendable {
    let folder: FilePath
    var bundle: FilePath { folder.appending("sample.graft") }
    /// Where an image of a class is.
    func image(_ name: String = "red") -> FilePath {
        folder.appending("validation").appending(name).appending("0.png")
    }

    func bytes(_ name: String = "red") throws -> [UInt8] { try image(name).contents }

    /// Trains the bundle in a folder.
    init(in folder: FilePath) async throws {
        self.folder = folder
        var images = SampleImages(in: folder)
        let training = try ImageFolder(images.write("train", perClass: 8)).load()
        let validation = try ImageFolder(images.write("validation", perClass: 4)).load()
        try await Self.train(on: training, validation, in: folder, seed: 1)
    }

    /// Trains again, with another outcome, into the same bundle.
    func trainAgain() async throws {
        let training = try ImageFolder(folder.appending("train")).load()
        let validation = try ImageFolder(folder.appending("validation")).load()
        try await Self.train(on: training, validation, in: folder, seed: 2)
    }

    private static func train(
        on training: ImageDataset, _ validation: ImageDataset, in folder: FilePath, seed: UInt64
    ) async throws {
        let backbone = try await Backbone(NetworkFixtures.path("vector.xml"))
        let options = TrainingOptions(
            configuration: TrainingConfiguration(
                epochs: 20, batchSize: 4, optimizer: .adam(learningRate: 0.05), seed: seed),
            cache: CacheDirectory(folder.appending("cache")))
        let run = try await ImageClassifier.train(
            on: training, validatingOn: validation, backbone: backbone, options: options)
        try await run.save(to: folder.appending("sample.graft"))
    }

    /// Runs a server while the body takes, and waits until it has ended.
    func serve<Result: Sendable>(
        _ bundles: [ServedBundle]? = nil, answering: AnsweringOptions = AnsweringOptions(),
        log: EventLog<ServerEvent> = EventLog(),
        _ change: (inout ServerOptions) -> Void = { _ in },
        _ body: @Sendable (RunningServer) async throws -> Result
    ) async throws -> Result {
        var options = ServerOptions()
        options.port = 0
        change(&options)
        let server = try await ModelServer(
            bundles ?? [ServedBundle(path: bundle)], options: options, answering: answering)
        let (events, feed) = AsyncStream.makeStream(of: ServerEvent.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(endsOnSignals: false) { event in
                    log.add(event)
                    feed.yield(event)
                }
            }
            var address = ""
            for await case .listening(let found) in events {
                address = found
                break
            }
            let result = try await body(RunningServer(address: address))
            group.cancelAll()
            return result
        }
    }
}

/// A server at its address, and a client that asks it.
struct RunningServer: Sendable {
    let address: String

    struct Reply: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        /// The JSON object of the body.
        var json: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:] }
        }
        var error: String { get throws { try json["error"] as? String ?? "" } }
    }

    func get(_ path: String, method: HTTPMethod = .GET, headers: [String: String] = [:]) async throws -> Reply {
        try await send(path, method: method, headers: headers, body: nil)
    }

    func post(_ path: String, _ body: [UInt8], type: String? = nil, headers: [String: String] = [:]) async throws
        -> Reply
    {
        var headers = headers
        if let type { headers["content-type"] = type }
        return try await send(path, method: .POST, headers: headers, body: .bytes(ByteBuffer(bytes: body)))
    }

    func post(_ path: String, json: Any) async throws -> Reply {
        try await post(path, [UInt8](JSONSerialization.data(withJSONObject: json)), type: "application/json")
    }

    func send(
        _ path: String, method: HTTPMethod, headers: [String: String], body: HTTPClientRequest.Body?
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = body
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        return Reply(status: Int(response.status.code), headers: response.headers, body: Array(buffer: bytes))
    }
}

extension FilePath {
    var contents: [UInt8] {
        get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: string))) }
    }
}
