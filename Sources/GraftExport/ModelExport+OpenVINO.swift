internal import GraftBackbones
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

extension ModelExport {
    /// Writes one network in OpenVINO's IR, loads it again and compares it with the model.
    func writeOpenVINO(to path: FilePath) async throws -> ExportedModel {
        let network = try CompleteNetwork(backbones, steps: head.steps, outputName: outputName, texts: try texts)
        let staged = try StagedExport(.openVINO, at: path)
        do {
            try network.write(xml: staged.files[0].temporary, bin: staged.files[1].temporary)
            let again = try CompleteNetwork(contentsOf: staged.files[0].temporary, inputs: network.inputs)
            let difference = try await greatestDifference(from: again, savedAt: path)
            try staged.commit()
            return ExportedModel(
                files: ExportFormat.openVINO.files(at: path),
                network: ExportedModel.Network(
                    imageSizes: network.inputs.map(\.size), takesBatches: try again.hasFreeBatch,
                    checkedImageCount: Self.checkedImageCount, greatestDifference: difference))
        } catch {
            staged.discard()
            throw error
        }
    }

    private var outputName: String { head.output == .linear ? "values" : "probabilities" }

    /// What OpenVINO's Model API reads, under `model_info`, and the names as they are, under `graft`.
    ///
    /// Model API's labels are one text, by blanks, so that blanks within a name are underscores there.
    private var texts: [CompleteNetwork.Text] {
        get throws {
            var texts = try metadata.sorted { $0.key < $1.key }.map { key, value in
                CompleteNetwork.Text(section: "graft", key: key, value: value)
            }
            guard head.output != .linear else { return texts }
            let words = names.map { name in String(name.map { $0.isWhitespace ? "_" : $0 }) }
            for (key, value) in [
                ("model_type", "Classification"), ("labels", words.joined(separator: " ")),
                ("multilabel", head.output == .sigmoid ? "True" : "False"),
            ] {
                texts.append(CompleteNetwork.Text(section: "model_info", key: key, value: value))
            }
            return texts
        }
    }
}
