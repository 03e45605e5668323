import Foundation
import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A backbone that cannot be used")
struct BackboneErrorTests {
    private func failure(_ path: FilePath, _ options: BackboneOptions = BackboneOptions()) async -> BackboneError? {
        do {
            _ = try await Backbone(path, options: options)
            return nil
        } catch {
            return error
        }
    }

    @Test("is missing")
    func missing() async {
        let error = await failure("no/such/place")
        #expect(error == .notFound("no/such/place"))
        #expect(error?.description.contains("no/such/place") == true)
    }

    @Test("is a text, an empty file, an image or a folder of something else")
    func notANetwork() async throws {
        try await withTemporaryFolder { folder in
            let contents: [(String, [UInt8])] = [
                ("notes.txt", Array("hello".utf8)), ("empty", []), ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0]),
                ("page.xml", Array("<?xml version=\"1.0\"?><html/>".utf8)),
            ]
            for (name, bytes) in contents {
                let file = folder.appending(name)
                try Data(bytes).write(to: URL(fileURLWithPath: file.string))
                guard case .notANetwork(file, _) = await failure(file) else {
                    Issue.record("\(name) was not refused as no network")
                    continue
                }
            }
            guard case .notANetwork = await failure(folder) else {
                Issue.record("a folder without a network was not refused")
                return
            }
        }
    }

    @Test("is damaged: cut short or overwritten anywhere, it is refused or read, never a crash")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            var generator = SeededGenerator(seed: 1)
            for name in ["plain.onnx", "external.onnx", "vector.tflite", "vector.xml"] {
                let original = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path(name).string))
                for round in 0..<12 {
                    var bytes = original
                    if round.isMultiple(of: 2) {
                        bytes = bytes.prefix(original.count * round / 13)
                    } else {
                        for _ in 0..<round { bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 0x55 }
                    }
                    let file = folder.appending("\(round)-\(name)")
                    try bytes.write(to: URL(fileURLWithPath: file.string))
                    if let error = await failure(file) { #expect(!error.description.isEmpty) }
                }
            }
            let cut = folder.appending("cut.onnx")
            let whole = try Data(contentsOf: URL(fileURLWithPath: NetworkFixtures.path("plain.onnx").string))
            try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut.string))
            guard case .unreadable(cut, _) = await failure(cut) else {
                Issue.record("half a network was not refused as unreadable")
                return
            }
        }
    }

    @Test("was asked for a size that it does not take")
    func wrongSize() async {
        let error = await failure(NetworkFixtures.path("vector"), BackboneOptions(imageSize: ImageSize(64)))
        #expect(error == .wrongImageSize(takes: ImageSize(32), asked: ImageSize(64)))
    }

    @Test("was asked for a layer that it does not have")
    func noSuchLayer() async {
        let error = await failure(NetworkFixtures.path("plain.onnx"), BackboneOptions(layer: "relu9"))
        guard case .noSuchLayer("relu9", let candidates)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(candidates.contains("d"))
    }

    @Test("was asked to run on a device that is not there")
    func noSuchDevice() async {
        let error = await failure(NetworkFixtures.path("vector"), BackboneOptions(device: "TPU"))
        guard case .noSuchDevice("TPU", let available)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(available.contains("CPU"))
    }

    @Test("was asked for a precision that the device does not have, where that is so")
    func unsupportedPrecision() async throws {
        let devices = try ComputeDevice.all()
        let cpu = try #require(devices.first { $0.name == "CPU" })
        for precision in Precision.allCases {
            let error = await failure(NetworkFixtures.path("vector"), BackboneOptions(precision: precision))
            let isSupported = precision == .float32 || cpu.precisions.contains(precision)
            #expect(error == (isSupported ? nil : .unsupportedPrecision(precision, device: "CPU")))
        }
    }
}
