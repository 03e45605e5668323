import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftHub

@Suite("The hub's settings")
struct HubSettingsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("Variables of the environment are understood, empty ones are not there")
    func environment() {
        let settings = HubSettings(environment: [
            "GRAFT_OFFLINE": "1", "GRAFT_HUB_MIRROR": "https://mirror.example", "HF_ENDPOINT": "https://hf.example",
            "GRAFT_HUB_ALLOW_HTTP": "0", "SSL_CERT_FILE": "",
        ])
        #expect(settings.isOffline)
        #expect(settings.mirror == "https://mirror.example")
        #expect(settings.huggingFaceEndpoint == "https://hf.example")
        #expect(!settings.allowsPlainHTTP)
        #expect(settings.certificateFile == nil)
        #expect(!HubSettings(environment: ["GRAFT_OFFLINE": ""]).isOffline)
    }

    @Test("Credentials are found in variables and in files, variables first")
    func credentials() throws {
        let home = folder.path.string
        let none = HubCredentials(environment: ["HOME": home])
        #expect(none.kaggle == nil && none.huggingFace == nil)

        try folder.file(".kaggle/kaggle.json", #"{"username": "me", "key": "k"}"#)
        try folder.file(".cache/huggingface/token", "hf_file\n")
        let files = HubCredentials(environment: ["HOME": home])
        #expect(files.kaggle == "Basic " + Data("me:k".utf8).base64EncodedString())
        #expect(files.huggingFace == "Bearer hf_file")

        let variables = HubCredentials(environment: ["HOME": home, "KAGGLE_API_TOKEN": "t", "HF_TOKEN": " hf_var "])
        #expect(variables.kaggle == "Bearer t")
        #expect(variables.huggingFace == "Bearer hf_var")
        try folder.file(".kaggle/kaggle.json", "not JSON")
        #expect(HubCredentials(environment: ["HOME": home]).kaggle == nil)
    }

    @Test(
        "Proxies are taken by scheme, in small or capital letters, but not for exceptions and this machine",
        arguments: [
            ("https://tfhub.dev/x", "secure"), ("http://mirror.example/x", "plain"),
            ("https://a.intern.example/x", nil),
            ("https://intern.example/x", nil), ("https://notintern.example/x", "secure"), ("http://127.0.0.1:1/x", nil),
            ("https://localhost/x", nil), ("https://ported.example:8443/x", nil),
            ("https://ported.example/x", "secure"),
        ] as [(String, String?)])
    func proxies(link: String, host: String?) throws {
        let settings = ProxySettings(environment: [
            "HTTPS_PROXY": "http://user:p%40ss@secure:3128", "http_proxy": "plain:80",
            "no_proxy": ".intern.example, ported.example:8443",
        ])
        let proxy = try settings.proxy(for: try #require(URL(string: link)))
        #expect(proxy?.host == host)
        if host == "secure" {
            #expect(proxy?.port == 3128)
            #expect(proxy?.user == "user" && proxy?.password == "p@ss")
        }
    }

    @Test("One proxy for all, by SOCKS, and an exception for everything")
    func allProxy() throws {
        let link = try #require(URL(string: "https://tfhub.dev/x"))
        let socks = try ProxySettings(environment: ["ALL_PROXY": "socks5://gate"]).proxy(for: link)
        #expect(socks?.kind == .socks && socks?.host == "gate" && socks?.port == 1080)
        #expect(try ProxySettings(environment: ["ALL_PROXY": "gate:1", "NO_PROXY": "*"]).proxy(for: link) == nil)
    }

    @Test(
        "A proxy that cannot be gone through is refused by its variable's name, and its password is not shown",
        arguments: [
            ("https_proxy", "https://me:secret@gate:3128", "to the proxy itself is not supported"),
            ("HTTPS_PROXY", "no address", "http://host:port"),
            ("all_proxy", "ftp://me:secret@gate", "http://host:port"),
            ("https_proxy", "http://", "http://host:port"), ("https_proxy", "gate:99999", "http://host:port"),
        ])
    func badProxies(name: String, value: String, why: String) throws {
        let settings = ProxySettings(environment: [name: value])
        let link = try #require(URL(string: "https://tfhub.dev/x"))
        let error = #expect(throws: HubError.self) { try settings.proxy(for: link) }
        #expect(error?.description.hasPrefix("\(name) is '") == true)
        #expect(error?.description.contains(why) == true && error?.description.contains("secret") == false)
        // Who needs no proxy is not bothered.
        #expect(try settings.proxy(for: #require(URL(string: "http://localhost/x"))) == nil)
    }

    @Test(
        "Anything but a clear no keeps the program offline",
        arguments: [
            ("1", true), ("TRUE", true), ("y", true), ("offline", true), ("0", false), ("No", false), ("off", false),
            ("false", false), (" ", false), ("", false),
        ])
    func offline(value: String, isOffline: Bool) {
        #expect(HubSettings(environment: ["GRAFT_OFFLINE": value]).isOffline == isOffline)
    }

    @Test("A password of a mirror or an endpoint that is no address is not shown")
    func badAddressWithPassword() async throws {
        let settings = HubSettings(environment: ["GRAFT_HUB_MIRROR": "ftp://me:secret@mirror.example/x"])
        let hub = Hub(directory: folder.path, settings: settings)
        let error = await #expect(throws: HubError.self) { try await hub.fetch("hf://o/r/model.onnx") }
        #expect(error?.description.hasPrefix("GRAFT_HUB_MIRROR is 'ftp://mirror.example/x'") == true)
    }

    @Test("A mirror or an endpoint that is no address is refused by the name of its variable")
    func badAddresses() async throws {
        for (name, value) in [("GRAFT_HUB_MIRROR", "mirror"), ("HF_ENDPOINT", "ftp://x")] {
            let hub = Hub(directory: folder.path, settings: HubSettings(environment: [name: value]))
            let error = await #expect(throws: HubError.self) { try await hub.fetch("hf://o/r/model.onnx") }
            #expect(error?.description.hasPrefix("\(name) is '\(value)'") == true)
        }
    }

    @Test("The time to wait is read as seconds and as a date")
    func retryAfter() {
        let now = Date(timeIntervalSince1970: 784_111_770)
        #expect(TransientFailure.wait("7") == .seconds(7))
        #expect(TransientFailure.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .seconds(7))
        #expect(TransientFailure.wait("Sun, 06 Nov 1994 08:00:00 GMT", now: now) == .zero)
        for nonsense in [nil, "", "soon", "-1"] { #expect(TransientFailure.wait(nonsense) == nil) }
    }

    @Test("Waits double, are never longer than the longest, and are spread")
    func delays() {
        let policy = RetryPolicy()
        for count in 1...40 {
            let least = min(.seconds(1) * (1 << min(count - 1, 16)), policy.longestDelay)
            #expect((least...min(least * 1.25, policy.longestDelay)).contains(policy.delay(afterFailures: count)))
        }
    }
}
