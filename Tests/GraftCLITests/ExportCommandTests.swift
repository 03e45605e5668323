import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft export")
struct ExportCommandTests {
    @Test("exports are named after the classifier, and say what they are")
    func defaults() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train().status == 0)
            let network = try await graft("export", "sample.graft", "--format", "openvino")
            #expect(network.status == 0, "\(network.errors)")
            #expect(network.output.contains("Wrote sample.xml and sample.bin."))
            #expect(network.output.contains("images of 32x32 as bytes, any number at a time"))
            let head = try await graft("export", "sample.graft/", "--format", "safetensors")
            #expect(head.status == 0 && head.output == "Wrote sample.safetensors.\n")
            let labels = try await graft("export", "sample.graft", "--format", "labels", "--json").events()
            #expect(labels[0]["files"] as? [String] == ["sample.labels.txt"])
            for name in ["sample.xml", "sample.bin", "sample.safetensors"] {
                #expect(FileManager.default.fileExists(atPath: folder.appending(name).string))
            }
            let text = try String(contentsOfFile: folder.appending("sample.labels.txt").string, encoding: .utf8)
            #expect(text == "blue\ngreen\nred\n")
        }
    }

    @Test("ONNX is written of a bundle with the ONNX file in it, and of one that refers to it")
    func onnx() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            for (place, storage) in [[], ["--backbone-by-reference"]].enumerated() {
                let network = NetworkFixtures.path("external.onnx").string
                let training = [
                    "train", "--data", ".", "--backbone", network, "--epochs", "2", "--output", "\(place).graft",
                ]
                #expect(try await graft.run(training + storage).status == 0)
                let exported = try await graft("export", "\(place).graft", "--format", "onnx")
                #expect(exported.status == 0, "\(exported.errors)")
                #expect(exported.output.contains("Wrote \(place).onnx."))
                #expect(exported.output.contains("any number at a time"))
            }
            let first = try Data(contentsOf: URL(fileURLWithPath: folder.appending("0.onnx").string))
            let second = try Data(contentsOf: URL(fileURLWithPath: folder.appending("1.onnx").string))
            #expect(first == second)
        }
    }

    @Test("a file that happens to have the name of the weights is left alone, and an export is replaced")
    func stranger() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let weights = URL(fileURLWithPath: folder.appending("sample.bin").string)
            try Data("precious".utf8).write(to: weights)
            let refused = try await graft("export", "sample.graft", "--format", "openvino")
            #expect(refused.status == 1 && refused.errors.contains("sample.bin"), "\(refused.errors)")
            #expect(try Data(contentsOf: weights) == Data("precious".utf8))
            for _ in 0..<2 {
                let written = try await graft("export", "sample.graft", "--format", "openvino", "--output", "other.xml")
                #expect(written.status == 0, "\(written.errors)")
            }
        }
    }

    @Test("an export that is interrupted is whole, and leaves nothing beside it")
    func interrupted() async throws {
        try await GraftProgram.withClassifier { graft, folder in
            let process = graft.process(["export", "sample.graft", "--format", "openvino"])
            process.standardError = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            let names = { try FileManager.default.contentsOfDirectory(atPath: folder.string) }
            try await ProgramSlots.shared.whileHolding {
                try process.run()
                while try process.isRunning && !names().contains(where: { $0.hasPrefix(".graft-export-") }) {
                    try await Task.sleep(for: .milliseconds(2))
                }
                kill(process.processIdentifier, SIGINT)
                while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
            }
            let left = try names()
            #expect(!left.contains { $0.hasPrefix(".graft-export-") }, "\(left)")
            #expect(left.contains("sample.xml") == left.contains("sample.bin"))
        }
    }

    @Test("wrong formats, names and places are told, and leave nothing")
    func errors() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train().status == 0)
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
            let format = try await graft("export", "sample.graft", "--format", "coreml")
            #expect(format.status == 64 && format.errors.contains("openvino, onnx, safetensors, labels"))
            let inside = try await graft(
                "export", "sample.graft", "--format", "labels", "--output", "sample.graft/labels.txt")
            #expect(inside.status == 64 && inside.errors.contains("inside the classifier"))
            let ending = try await graft("export", "sample.graft", "--format", "openvino", "--output", "food.onnx")
            #expect(ending.status == 1 && ending.errors.contains("does not end in .xml"))
            let other = try await graft("export", "sample.graft", "--format", "onnx")
            #expect(other.status == 1 && other.errors.contains("vector came as OpenVINO IR"))
            let nowhere = try await graft("export", "sample.graft", "--format", "labels", "--output", "none/labels.txt")
            #expect(nowhere.status == 1 && nowhere.errors.contains("there is no folder"))
            let missing = try await graft("export", "other.graft", "--format", "openvino")
            #expect(missing.status == 1 && missing.errors.contains("not a classifier bundle"))
            let after = try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
            #expect(after == before)
        }
    }
}
