import Foundation
import GraftTestSupport
import SystemPackage
import Testing

@testable import GraftHub

@Suite("What names a backbone")
struct BackboneHandleTests {
    @Test(
        "Links in every form that people copy come to one canonical link",
        arguments: [
            ("https://tfhub.dev/google/imagenet/resnet_v2_50/feature_vector/5", nil),
            (
                "http://tfhub.dev/google/net/1/?tf-hub-format=compressed", "https://tfhub.dev/google/net/1"
            ),
            ("kaggle://google/net/tensorFlow2/small", nil), ("kaggle://google/net/tensorFlow2/small/3", nil),
            ("kaggle://google/net/tensorFlow2/small/3/", "kaggle://google/net/tensorFlow2/small/3"),
            ("https://www.kaggle.com/models/google/net/tensorFlow2/small/3", "kaggle://google/net/tensorFlow2/small/3"),
            (
                "https://kaggle.com/models/google/net/frameworks/TensorFlow2/variations/small/versions/3",
                "kaggle://google/net/tensorFlow2/small/3"
            ),
            ("kaggle://google/net/PYTORCH/small", "kaggle://google/net/pyTorch/small"),
            ("kaggle://google/net/someThingNew/small", nil),
            ("https://www.kaggle.com/models/google/net/tensorFlow2/small", "kaggle://google/net/tensorFlow2/small"),
            ("hf://owner/net/onnx/model.onnx", nil), ("hf://owner/net@v1.0/model.onnx", nil),
            ("hf://owner/net@main/model.onnx", "hf://owner/net/model.onnx"),
            ("https://huggingface.co/owner/net/resolve/main/onnx/model.onnx", "hf://owner/net/onnx/model.onnx"),
            ("https://huggingface.co/owner/net/blob/v2/model.onnx", "hf://owner/net@v2/model.onnx"),
            ("hf://owner/net@refs%2Fpr%2F1/model.onnx", nil),
            (
                "https://huggingface.co/owner/net/resolve/refs%2Fpr%2F1/model.onnx",
                "hf://owner/net@refs%2Fpr%2F1/model.onnx"
            ),
            ("https://example.com/a/net.onnx?x=1#part", "https://example.com/a/net.onnx?x=1"),
            ("https://example.com/net.tar.gz", nil), ("HTTPS://example.com/net.tflite", nil),
        ] as [(String, String?)])
    func canonical(text: String, expected: String?) throws {
        let handle = try BackboneHandle(text)
        #expect(handle.remote?.canonical == expected ?? text)
        #expect(try BackboneHandle(#require(handle.remote).canonical) == handle)
    }

    @Test(
        "What names nothing is refused, with the form that is expected",
        arguments: [
            ("", "empty"), ("https://tfhub.dev/", "publisher/module/version"),
            ("https://tfhub.dev/google/../net/1", "publisher/module/version"),
            ("kaggle://google/net", "kaggle://owner/model"), ("kaggle://a/b/c/d/latest", "kaggle://owner/model"),
            ("kaggle://a/b/../d", "kaggle://owner/model"), ("kaggle://a/b/c/d/0", "kaggle://owner/model"),
            ("https://www.kaggle.com/datasets/a/b", "kaggle://owner/model"),
            ("hf://owner/net", "hf://owner/repository/file.onnx"),
            ("hf://owner/net/../x.onnx", "hf://owner/repository"),
            ("hf://owner/net/model.safetensors", ".onnx, .tflite"),
            ("https://example.com/page.html", ".onnx, .tflite"), ("https:///net.onnx", "not a link"),
            ("https://me:secret@example.com/net.onnx", "password"), ("s3://bucket/net.onnx", "'s3' links"),
            ("file://host/net.onnx", "file:///folder/network"),
            ("https://example.com/..%2F..%2Fevil.onnx", "no name that a file can have"),
            ("https://example.com/a%00b.onnx", "no name that a file can have"),
            ("https://example.com/a%0Ab.zip", "no name that a file can have"),
            ("https://example.com/.onnx", "no name that a file can have"), ("hf://o/r/.onnx", "must be an .onnx"),
        ])
    func refused(text: String, why: String) {
        #expect {
            _ = try BackboneHandle(text)
        } throws: {
            "\($0)".contains(why)
        }
    }

    @Test("A name of the catalogue is one in whatever letters; what exists at a path comes first")
    func names() throws {
        guard case .catalogue(let entry) = try BackboneHandle("EfficientNet_B4") else {
            Issue.record("it is no catalogue name")
            return
        }
        #expect(entry.name == "efficientnet-b4")
        let folder = try TemporaryFolder()
        let path = try folder.folder("efficientnet-b4")
        #expect(try BackboneHandle(path.string) == .path(path))
        #expect(try BackboneHandle("missing/net") == .path("missing/net"))
        #expect(try BackboneHandle("net.onnx") == .path("net.onnx"))
        #expect(try BackboneHandle("file:///a%20b/net.onnx") == .path("/a b/net.onnx"))
    }

    @Test("A misspelt name is answered with the nearest one")
    func misspelt() {
        #expect {
            _ = try BackboneHandle("eficientnet-b0")
        } throws: {
            "\($0)".contains("Did you mean 'efficientnet-b0'?")
        }
    }

    @Test(
        "A backbone has a short name of plain letters",
        arguments: [
            ("https://tfhub.dev/tensorflow/efficientnet/b0/feature-vector/1", "efficientnet-b0"),
            ("https://tfhub.dev/google/imagenet/resnet_v2_50/feature_vector/5", "resnet_v2_50"),
            ("kaggle://google/net/tensorFlow2/small-x/3", "net-small-x"), ("hf://o/net.v2/onnx/model.onnx", "net-v2"),
            ("https://example.com/deep/net.tar.gz?x=/y", "net"),
        ])
    func shortNames(text: String, name: String) throws {
        #expect(try #require(BackboneHandle(text).remote).shortName == name)
    }

    @Test("No text brings the parser down, and what it takes stays below the hub's folder")
    func fuzz() throws {
        var random = SeededGenerator(seed: 11)
        let parts = [
            "https://", "hf://", "kaggle://", "tfhub.dev", "/", "..", "@", "%2e%2e", "net.onnx", "1", "é", "\u{0}", "?",
            "#", ":", "a b", "\\",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...9, using: &random)).map { _ in parts.randomElement(using: &random) ?? ""
            }
            .joined()
            guard let remote = try? BackboneHandle(text).remote else { continue }
            let layout = HubLayout(directory: "/hub")
            for path in [layout.entryFolder(remote), layout.pin(remote), layout.lock(remote)] {
                #expect(path.lexicallyNormalized() == path && path.starts(with: "/hub"), "\(text)")
            }
            #expect(FilePath(remote.shortName).components.count == 1, "\(text)")
            #expect(FilePath(remote.fileName).components.count == 1, "\(text)")
            #expect(layout.downloadPlace(remote).removingLastComponent() == layout.downloadFolder(remote), "\(text)")
        }
    }
}
