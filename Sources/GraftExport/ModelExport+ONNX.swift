internal import Foundation
internal import GraftBackbones
internal import GraftFiles
internal import GraftHeads
internal import SystemPackage

extension ModelExport {
    /// Writes one network in ONNX, loads it again and compares it with the model.
    func writeONNX(to path: FilePath) async throws -> ExportedModel {
        let steps = head.steps
        let composition = try ONNXComposition(backbones)
        // OpenVINO tells whether the backbones go with any number of images: their files may say one, and mean no more than that.
        let takesBatches = try CompleteNetwork(backbones, steps: steps, outputName: outputName, texts: []).hasFreeBatch
        let bytes = try composition.bytes(
            ONNXComposition.Surroundings(
                steps: steps, takesBatches: takesBatches, output: (outputName, head.classCount), texts: try texts,
                version: version))
        return try await writeChecked(.onnx, to: path, inputs: composition.inputs) { files in
            do {
                try Data(bytes).write(to: URL(fileURLWithPath: files[0].temporary.string))
            } catch {
                throw ExportError.cannotWrite(path, error.systemReason)
            }
        }
    }

    /// The metadata; what OpenVINO's Model API reads of an ONNX file, under `model_info` and a blank; and the names by their places as a
    /// Python dictionary, `{0: "apple pie", 1: "ramen"}`, as Ultralytics' programs read them.
    private var texts: [(key: String, value: String)] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            let entries = try names.enumerated().map { place, name in
                "\(place): \(String(decoding: try encoder.encode(name), as: UTF8.self))"
            }
            return try metadata.sorted { $0.key < $1.key } + [("names", "{\(entries.joined(separator: ", "))}")]
                + modelInfo.map { ("model_info \($0.key)", $0.value) }
        }
    }
}
