internal import GraftImages
internal import GraftInference
internal import HTTPTypes
internal import Hummingbird

/// The Open Inference Protocol, version 2, as KServe, Triton and their clients speak it.
struct InferenceRoutes: Sendable {
    let store: ModelStore
    let answering: Answering
    let pixelLimit: Int
    /// Graft's version.
    let serverVersion: String

    /// What is said of the server.
    struct ServerDescription: Encodable {
        let name = "graft"
        let version: String
        let extensions = ["binary_tensor_data", "classification"]
    }

    /// What is said of a model.
    struct ModelDescription: Encodable {
        let name: String
        let versions: [String]
        let platform = "graft_openvino"
        let inputs: [OutputTensor.Description]
        let outputs: [OutputTensor.Description]
        let parameters: Parameters

        /// What the protocol has no word for.
        struct Parameters: Encodable {
            let task: String
            let names: [String]
            let backbone: String
        }

        init(_ loaded: LoadedModel) {
            (name, versions) = (loaded.name, ["\(loaded.version)"])
            inputs = [OutputTensor.Description(name: InferenceRequest.inputName, datatype: "BYTES", shape: [-1])]
            outputs = OutputTensor.descriptions(of: loaded.model)
            parameters = Parameters(
                task: loaded.model.task.rawValue, names: loaded.model.names,
                backbone: loaded.model.backboneName)
        }
    }

    /// A line of the list of models.
    struct ModelLine: Encodable {
        let name: String
        let version: String
        let state = "READY"
        let reason = ""
    }

    var description: ServerDescription { ServerDescription(version: serverVersion) }

    func models() async -> [ModelLine] {
        await store.all.map { ModelLine(name: $0.name, version: "\($0.version)") }
    }

    func reply(to request: Request, body: [UInt8], by loaded: LoadedModel) async throws -> Response {
        let length: Int?
        if let text = request.headers[.inferenceHeaderLength] {
            guard let number = Int(text) else {
                throw Refusal.malformed("Inference-Header-Content-Length is no number.")
            }
            length = number
        } else {
            length = nil
        }
        let inference = try InferenceRequest(body, headerLength: length)
        let images: [ImageQueue.Image]
        switch inference.input {
        case .encoded(let encoded): images = encoded.map { .encoded($0) }
        case .pixels(let shape, let samples):
            images = try PixelArray.images(shape: shape, samples: samples, pixelLimit: pixelLimit).map { .pixels($0) }
        }
        let answers = try await answering.allAnswers(to: images, by: loaded)
        return try InferenceReply(answers, by: loaded, to: inference).response
    }
}
