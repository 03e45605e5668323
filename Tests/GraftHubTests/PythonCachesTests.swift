import Crypto
import Foundation
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftHub

@Suite("What Python libraries have downloaded")
struct PythonCachesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func hub(_ environment: [String: String]) -> Hub {
        var settings = HubSettings.test(nil, environment: environment)
        settings.isOffline = true
        return Hub(directory: folder.path.appending("hub"), settings: settings)
    }

    @Test("A module of TensorFlow Hub's cache is used where it lies")
    func tfHub() async throws {
        // The folder's name is the SHA-1 of the handle, as `printf %s https://tfhub.dev/google/net/1 | sha1sum` gives it.
        let name = "9cdd918962a2f0620c4a278e373ffd46960868ab"
        let hub = hub(["TFHUB_CACHE_DIR": folder.path.string])
        await #expect(throws: HubError.self) { try await hub.fetch("https://tfhub.dev/google/net/1") }
        try folder.file(FilePath("\(name)/saved_model.pb"), "graph")
        let place = try await hub.fetch("https://tfhub.dev/google/net/1")
        #expect(place.origin == .pythonCache)
        #expect(place.path == folder.path.appending(name))
    }

    @Test("A file of Hugging Face's cache is found by its revision's commit")
    func huggingFace() async throws {
        let repository = "hf/models--owner--net"
        try folder.file(FilePath("\(repository)/refs/main"), "abc123")
        try folder.file(FilePath("\(repository)/blobs/f00"), "network")
        try folder.link(FilePath("\(repository)/snapshots/abc123/onnx/model.onnx"), to: "../../../blobs/f00")
        let hub = hub(["HF_HUB_CACHE": folder.path.appending("hf").string])
        for handle in ["hf://owner/net/onnx/model.onnx", "hf://owner/net@abc123/onnx/model.onnx"] {
            let place = try await hub.fetch(handle)
            #expect(place.path.string.hasSuffix("snapshots/abc123/onnx/model.onnx"))
        }
        await #expect(throws: HubError.self) { try await hub.fetch("hf://owner/net@v9/onnx/model.onnx") }
        await #expect(throws: HubError.self) { try await hub.fetch("hf://owner/net/other.onnx") }
    }

    @Test("Of Kaggle's cache the newest version that is whole is used")
    func kaggle() async throws {
        let model = "kaggle/models/google/net/tensorFlow2/small"
        for version in [1, 2, 10] { try folder.file(FilePath("\(model)/\(version)/saved_model.pb"), "graph") }
        for version in [1, 2] { try folder.file(FilePath("\(model)/\(version).complete"), "") }
        let hub = hub(["KAGGLEHUB_CACHE": folder.path.appending("kaggle").string])
        let newest = try await hub.fetch("kaggle://google/net/tensorFlow2/small")
        #expect(newest.path.lastComponent == "2")
        let first = try await hub.fetch("kaggle://google/net/tensorFlow2/small/1")
        #expect(first.path.lastComponent == "1")
        await #expect(throws: HubError.self) { try await hub.fetch("kaggle://google/net/tensorFlow2/small/10") }
    }

    @Test(
        "TensorFlow Hub's cache is keyed by the link as it is written, to whatever site and with whatever slash",
        arguments: [
            (
                "https://www.kaggle.com/models/google/net/tensorFlow2/small/1",
                "https://www.kaggle.com/models/google/net/tensorFlow2/small/1"
            ),
            ("https://tfhub.dev/google/net/1", "https://tfhub.dev/google/net/1/"),
            ("https://tfhub.dev/google/net/1/", "https://tfhub.dev/google/net/1"),
            ("https://example.com/net.tar.gz?x=1#y", "https://example.com/net.tar.gz?x=1#y"),
            ("http://tfhub.dev/google/net/1", "http://tfhub.dev/google/net/1"),
        ])
    func tfHubAsWritten(link: String, cached: String) async throws {
        let name = Insecure.SHA1.hash(data: Data(cached.utf8)).map { String(format: "%02x", $0) }.joined()
        try folder.file(FilePath("\(name)/saved_model.pb"), "graph")
        let place = try await hub(["TFHUB_CACHE_DIR": folder.path.string]).fetch(link)
        #expect(place.path == folder.path.appending(name))
    }

    @Test("Paths are read as Python reads them: ~ is the user's folder, and for Hugging Face variables count")
    func expansion() {
        let environment = [
            "HOME": "/home/me", "DATA": "/data", "HF_HOME": "$DATA/hf", "HF_HUB_CACHE": "~/${DATA}x/$UNSET",
            "TFHUB_CACHE_DIR": "~/tf", "KAGGLEHUB_CACHE": "~",
        ]
        let caches = PythonCaches(environment: environment)
        #expect(caches.huggingFace == "/home/me//datax/$UNSET")
        #expect(caches.tfHub == "/home/me/tf")
        #expect(caches.kaggle == "/home/me")
        #expect(PythonCaches.huggingFaceHome(environment) == "/data/hf")
        #expect(PythonCaches(environment: ["HOME": "/home/me"]).huggingFace == "/home/me/.cache/huggingface/hub")
    }

    @Test("Kaggle's framework is found in whatever letters, Hugging Face's revisions with slashes too")
    func spellings() async throws {
        try folder.file("kaggle/models/google/net/TensorFlow2/small/1/saved_model.pb", "graph")
        try folder.file("kaggle/models/google/net/TensorFlow2/small/1.complete", "")
        try folder.file("hf/models--owner--net/refs/refs/pr/1", "abc")
        try folder.file("hf/models--owner--net/snapshots/abc/model.onnx", "network")
        let hub = hub([
            "KAGGLEHUB_CACHE": folder.path.appending("kaggle").string,
            "HF_HUB_CACHE": folder.path.appending("hf").string,
        ])
        for handle in ["kaggle://google/net/tensorflow2/small", "hf://owner/net@refs%2Fpr%2F1/model.onnx"] {
            let place = try await hub.fetch(handle)
            #expect(place.origin == .pythonCache)
            #expect(hub.installer(of: try #require(try hub.handle(handle).remote)) == .pythonCache)
        }
    }
}
