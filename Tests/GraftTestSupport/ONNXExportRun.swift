internal import Foundation
package import GraftImages
package import SystemPackage

/// What an exported ONNX network gave and carried, as ONNX' own checker, ONNX Runtime and OpenVINO's Python found it.
package struct ONNXExportRun: Decodable {
    package let inputs: [String]
    package let shapes: [[String]]
    package let types: [String]
    package let outputs: [String]
    /// What ONNX Runtime computed, a row an image.
    package let onnxRuntime: [[Float]]
    /// What OpenVINO computed, a row an image.
    package let openVINO: [[Float]]
    package let metadata: [String: String]
    package let names: [String: String]
    package let producer: String
    package let weights: [String]

    /// Runs networks that take the same, on images of the size of each input.
    package static func of(
        _ networks: [FilePath], on images: [[RGBImage]], in folder: FilePath
    ) async throws -> [ONNXExportRun] {
        let file = folder.appending("images.json")
        try ImageBatches.write(images, to: file)
        let output = try await TestPython.run(
            NetworkFixtures.path("run_onnx_exports.py"), arguments: ([file] + networks).map(\.string))
        return try JSONDecoder().decode([ONNXExportRun].self, from: output)
    }
}
