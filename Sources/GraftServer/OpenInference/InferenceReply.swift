internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The answer to an inference request: JSON, and behind it the tensors that were wanted as bytes.
struct InferenceReply: Encodable {
    private let modelName: String
    private let modelVersion: String
    private let id: String?
    private let outputs: [Tensor]

    private enum CodingKeys: String, CodingKey {
        case modelName = "model_name"
        case modelVersion = "model_version"
        case id, outputs
    }

    /// A tensor, and where it stands.
    private struct Tensor: Encodable {
        let tensor: OutputTensor
        let isBinary: Bool

        private enum CodingKeys: CodingKey {
            case name, datatype, shape, data, parameters
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(tensor.name, forKey: .name)
            try container.encode(tensor.kind, forKey: .datatype)
            try container.encode(tensor.shape, forKey: .shape)
            if isBinary {
                try container.encode(["binary_data_size": tensor.bytes.count], forKey: .parameters)
                return
            }
            switch tensor.content {
            case .floats(let values): try container.encode(values, forKey: .data)
            case .doubles(let values): try container.encode(values, forKey: .data)
            case .texts(let texts): try container.encode(texts, forKey: .data)
            }
        }
    }

    /// Puts together what was asked for.
    ///
    /// - Throws: `Refusal` where an output is asked for that there is not.
    init(_ answers: [ModelAnswer], by loaded: LoadedModel, to request: InferenceRequest) throws(Refusal) {
        let all = OutputTensor.all(answers, of: loaded.model)
        (modelName, modelVersion, id) = (loaded.name, "\(loaded.version)", request.id)
        guard let wanted = request.outputs, !wanted.isEmpty else {
            outputs = all.map { Tensor(tensor: $0, isBinary: request.prefersBinary) }
            return
        }
        outputs = try wanted.map { (output) throws(Refusal) -> Tensor in
            guard let tensor = all.first(where: { $0.name == output.name }) else {
                let names = all.map(\.name).joined(separator: ", ")
                throw .malformed("There is no output \"\(output.name)\"; there are \(names).")
            }
            guard let count = output.classCount else { return Tensor(tensor: tensor, isBinary: output.isBinary) }
            guard tensor.name == all[0].name else {
                throw .malformed("\"classification\" is for the output \"\(all[0].name)\".")
            }
            return Tensor(
                tensor: .classification(answers, of: loaded.model, count: count), isBinary: output.isBinary)
        }
    }

    var response: Response {
        let header = JSONReply.bytes(self)
        let binary = outputs.filter(\.isBinary)
        guard !binary.isEmpty else { return JSONReply.response(self) }
        let bytes = binary.reduce(into: header) { $0 += $1.tensor.bytes }
        var response = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.contentType] = "application/octet-stream"
        response.headers[.inferenceHeaderLength] = "\(header.count)"
        return response
    }
}

extension HTTPField.Name {
    /// How many bytes of a body are JSON; what follows are tensors.
    static let inferenceHeaderLength = HTTPField.Name("Inference-Header-Content-Length")!
}
