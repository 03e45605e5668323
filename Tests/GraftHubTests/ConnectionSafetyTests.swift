import Foundation
import GraftFiles
import GraftTestSupport
import NIOSSL
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

@Suite("Connections that are not safe")
struct ConnectionSafetyTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func hub(_ settings: HubSettings) -> Hub { Hub(directory: folder.path, settings: settings) }

    private func fixture(_ name: String) throws -> String {
        try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures")).path
    }

    private func serverTLS() throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMFile(fixture("localhost.pem")).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: fixture("localhost.key.pem"), format: .pem)
        return .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
    }

    @Test("Plain HTTP to another machine is refused unless it is allowed, before any connection")
    func plainHTTP() async throws {
        let error = await #expect(throws: HubError.self) {
            try await hub(.test(nil)).fetch("http://hub.invalid/net.onnx")
        }
        #expect(error == .insecure("http://hub.invalid/net.onnx"))
        var settings = HubSettings.test(nil)
        settings.allowsPlainHTTP = true
        settings.retries.attempts = 1
        let allowed = await #expect(throws: HubError.self) {
            try await hub(settings).fetch("http://hub.invalid/net.onnx")
        }
        #expect(allowed?.description.contains("the host hub.invalid is not found") == true)
    }

    @Test(
        "A redirect is checked like the first address",
        arguments: [
            ("http://hub.invalid/net.onnx", "plain HTTP"), ("file:///etc/passwd", "no https address"),
            ("ftp://hub.invalid/x", "no https address"),
        ])
    func redirects(location: String, why: String) async throws {
        try await HubServer.with { server in
            await server.script.answer("/net.onnx", .redirect(location))
            let error = await #expect(throws: HubError.self) {
                try await hub(.test(server)).fetch("\(server.address)/net.onnx")
            }
            #expect(error?.description.contains(why) == true, "\(String(describing: error))")
        }
    }

    @Test("Another machine cannot send us to services of this one")
    func redirectToLoopback() throws {
        let policy = ConnectionPolicy(allowsPlainHTTP: true)
        let (far, near) = try (
            #require(URL(string: "https://hub.invalid/x")), #require(URL(string: "http://127.0.0.1:631/x"))
        )
        #expect(throws: HubError.self) { try policy.check(near, redirectedFrom: far) }
        try policy.check(near)
        try policy.check(far, redirectedFrom: near)
    }

    @Test(
        "This machine is recognized however it is spelt, and others are not taken for it",
        arguments: [
            ("0.0.0.0", true), ("0", true), ("127.1", true), ("127.0.1", true), ("127.255.255.254", true),
            ("2130706433", true), ("0x7f.1", true), ("0X7F000001", true), ("0177.0.0.1", true), ("localhost", true),
            ("LocalHost.", true), ("a.localhost", true), ("127.0.0.1.", true), ("[::1]", true), ("[::]", true),
            ("[::ffff:127.0.0.1]", true), ("[::ffff:7f00:1]", true), ("[0:0:0:0:0:0:0:1]", true),
            ("[::127.0.0.1]", true),
            ("128.0.0.1", false), ("10.0.0.1", false), ("1.127", false), ("127.example", false),
            ("localhost.example", false),
            ("notlocalhost", false), ("[2001:db8::1]", false), ("[::ffff:8.8.8.8]", false), ("4294967296", false),
            ("127.0.0.0.1", false), ("127.256", true),
        ])
    func thisMachine(host: String, isHere: Bool) throws {
        #expect(HostAddress.leadsHere(host) == isHere)
        let policy = ConnectionPolicy(allowsPlainHTTP: true)
        guard let near = URL(string: "http://\(host):631/x") else { return }
        let far = try #require(URL(string: "https://hub.invalid/x"))
        #expect((try? policy.check(near, redirectedFrom: far)) == nil || !isHere)
    }

    @Test("Faults that no other try heals are told at once, in words")
    func lastingFaults() async throws {
        try await HubServer.with(tls: serverTLS()) { server in
            try await ConnectProxy.with(to: server) { proxy in
                let environment = ["SSL_CERT_FILE": try fixture("localhost.pem"), "https_proxy": proxy.address]
                let hub = hub(.test(nil, environment: environment))
                // The certificate is trusted, but for localhost.
                let error = await #expect(throws: HubError.self) { try await hub.fetch("https://hub.invalid/net.onnx") }
                let reason = "certificate that answers for hub.invalid is another host's"
                #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
                #expect(await proxy.requests.count == 1)
            }
        }
        try await HubServer.with { server in
            let hub = hub(.test(server, environment: ["HF_TOKEN": "one\ntwo"]))
            let error = await #expect(throws: HubError.self) { try await hub.fetch("hf://o/r/model.onnx") }
            #expect(error?.description.contains("a character that cannot be sent") == true)
            #expect(error?.description.contains("two") == false)
            #expect(await server.script.paths.isEmpty)
        }
    }

    @Test("A proxy that refuses is told of at once")
    func refusingProxy() async throws {
        try await HubServer.with { proxy in
            let hub = hub(.test(nil, environment: ["https_proxy": proxy.address]))
            let error = await #expect(throws: HubError.self) { try await hub.fetch("https://hub.invalid/net.onnx") }
            #expect(error?.description.contains("the proxy refuses to connect to hub.invalid") == true)
            #expect(await proxy.script.paths.count == 1)
        }
    }

    @Test("A certificate that nobody vouches for ends the download at once; one whose authority is named does not")
    func certificates() async throws {
        try await HubServer.with(tls: serverTLS()) { server in
            await server.script.answer("/net.onnx", .file([1, 2, 3]))
            let refused = await #expect(throws: HubError.self) {
                try await hub(.test(nil)).fetch("\(server.address)/net.onnx")
            }
            #expect(refused?.description.contains("certificate of localhost is not trusted") == true)
            #expect(await server.script.paths.isEmpty)

            let settings = HubSettings.test(nil, environment: ["SSL_CERT_FILE": try fixture("localhost.pem")])
            let place = try await hub(settings).fetch("\(server.address)/net.onnx")
            #expect(place.sha256 == ContentDigest(of: [1, 2, 3]))
        }
    }

    @Test("A file of authorities that is none is refused by the name of its variable")
    func badCertificateFile() async throws {
        let file = try folder.file("authorities.pem", "nothing")
        let settings = HubSettings.test(nil, environment: ["SSL_CERT_FILE": file.string])
        let error = await #expect(throws: HubError.self) {
            try await hub(settings).fetch("https://hub.invalid/net.onnx")
        }
        #expect(error?.description.hasPrefix("SSL_CERT_FILE is") == true)
    }

    @Test("A proxy is gone through, for hosts that this machine cannot find itself")
    func proxy() async throws {
        try await HubServer.with { server in
            await server.script.answer("/net.onnx", .file([1, 2, 3]))
            try await ConnectProxy.with(to: server) { proxy in
                let settings = HubSettings.test(
                    nil, environment: ["http_proxy": proxy.address, "GRAFT_HUB_ALLOW_HTTP": "1"])
                let place = try await hub(settings).fetch("http://hub.invalid/net.onnx")
                #expect(place.sha256 == ContentDigest(of: [1, 2, 3]))
                #expect(await proxy.requests == ["CONNECT hub.invalid:80 HTTP/1.1"])
            }
            #expect(await server.script.requests.count == 1)
        }
    }

    @Test("Offline opens no connection, not even to ask for a version")
    func offline() async throws {
        try await HubServer.with { server in
            var settings = HubSettings.test(server)
            settings.isOffline = true
            for handle in ["kaggle://a/b/c/d", "hf://o/r/model.onnx", "\(server.address)/net.onnx"] {
                let error = await #expect(throws: HubError.self) { try await hub(settings).fetch(handle) }
                #expect(error?.description.contains("offline no connection is opened") == true)
            }
            #expect(await server.script.paths.isEmpty)
        }
    }
}
