internal import Foundation
package import GraftImages
package import SystemPackage

/// What an exported network gave and carried, as OpenVINO's own Python found it.
package struct ExportedNetworkRun: Decodable {
    package let inputs: [String]
    package let shapes: [String]
    package let types: [String]
    package let output: String
    package let outputs: [[Float]]
    package let graft: [String: String]
    package let modelInfo: [String: String]

    private enum CodingKeys: String, CodingKey {
        case inputs, shapes, types, output, outputs, graft
        case modelInfo = "model_info"
    }

    /// Runs a network on images of the size of each input.
    package init(of network: FilePath, on images: [[RGBImage]], in folder: FilePath) async throws {
        let file = folder.appending("images.json")
        try ImageBatches.write(images, to: file)
        let output = try await TestPython.run(
            NetworkFixtures.path("run_export.py"), arguments: [network.string, file.string])
        self = try JSONDecoder().decode(Self.self, from: output)
    }
}
