/// The answers to a predict request: `predictions` in rows, `outputs` in columns.
struct ServingReply: Encodable {
    private let predictions: [[Float]]?
    private let outputs: [[Float]]?

    init(_ answers: [ModelAnswer], isInRows: Bool) {
        let numbers = answers.map(\.outputs)
        (predictions, outputs) = isInRows ? (numbers, nil) : (nil, numbers)
    }
}

/// Whether a model can be asked, as TensorFlow Serving tells it.
struct ServingStatus: Encodable {
    private struct Version: Encodable {
        let version: String
        let state = "AVAILABLE"
        let status = ["error_code": "OK", "error_message": ""]
    }

    private let versions: [Version]

    private enum CodingKeys: String, CodingKey {
        case versions = "model_version_status"
    }

    init(_ model: LoadedModel) {
        versions = [Version(version: "\(model.version)")]
    }
}

/// What a model takes and gives, as TensorFlow Serving tells it.
struct ServingMetadata: Encodable {
    private struct Specification: Encodable {
        let name: String
        let version: String
    }

    private struct Dimension: Encodable {
        let size: String
    }

    private struct Shape: Encodable {
        let dim: [Dimension]
    }

    private struct Tensor: Encodable {
        let dtype: String
        let name: String
        let shape: Shape

        private enum CodingKeys: String, CodingKey {
            case dtype, name
            case shape = "tensor_shape"
        }
    }

    private struct Signature: Encodable {
        let inputs: [String: Tensor]
        let outputs: [String: Tensor]
        let method = "tensorflow/serving/predict"

        private enum CodingKeys: String, CodingKey {
            case inputs, outputs
            case method = "method_name"
        }
    }

    private struct Definition: Encodable {
        let signatures: [String: Signature]

        private enum CodingKeys: String, CodingKey {
            case signatures = "signature_def"
        }
    }

    private struct Metadata: Encodable {
        let definition: Definition

        private enum CodingKeys: String, CodingKey {
            case definition = "signature_def"
        }
    }

    private let specification: Specification
    private let metadata: Metadata

    private enum CodingKeys: String, CodingKey {
        case specification = "model_spec"
        case metadata
    }

    init(_ loaded: LoadedModel) {
        specification = Specification(name: loaded.name, version: "\(loaded.version)")
        let name = OutputTensor.numbersName(of: loaded.model.task)
        let input = Tensor(
            dtype: "DT_STRING", name: InferenceRequest.inputName, shape: Shape(dim: [Dimension(size: "-1")]))
        let output = Tensor(
            dtype: "DT_FLOAT", name: name,
            shape: Shape(dim: [Dimension(size: "-1"), Dimension(size: "\(loaded.model.names.count)")]))
        metadata = Metadata(
            definition: Definition(
                signatures: [
                    ServingRequest.signature: Signature(
                        inputs: [InferenceRequest.inputName: input], outputs: [name: output])
                ]))
    }
}
