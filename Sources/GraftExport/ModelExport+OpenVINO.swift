internal import GraftBackbones
internal import SystemPackage

extension ModelExport {
    /// Writes one network in OpenVINO's IR, loads it again and compares it with the model.
    func writeOpenVINO(to path: FilePath) async throws -> ExportedModel {
        let network = try CompleteNetwork(backbones, steps: head.steps, outputName: outputName, texts: try texts)
        return try await writeChecked(.openVINO, to: path, inputs: network.inputs) { files in
            do {
                try network.write(xml: files[0].temporary, bin: files[1].temporary)
            } catch {
                // OpenVINO does not say why: it knows its stream, not the system.
                throw ExportError.cannotWrite(path, "OpenVINO could not write all of it; the disk may be full")
            }
        }
    }

    /// What OpenVINO's Model API reads, under `model_info`, and the names as they are, under `graft`.
    private var texts: [CompleteNetwork.Text] {
        get throws {
            let own = try metadata.sorted { $0.key < $1.key }.map { key, value in
                CompleteNetwork.Text(section: "graft", key: key, value: value)
            }
            return own + modelInfo.map { CompleteNetwork.Text(section: "model_info", key: $0.key, value: $0.value) }
        }
    }
}
