internal import GraftImages

/// A request of the Open Inference Protocol, version 2: JSON alone, or JSON and tensors as bytes behind it.
///
/// The protocol is that of KServe, with Triton's extensions for binary tensors and for classification.
struct InferenceRequest: Equatable {
    /// An output that is asked for.
    struct Output: Equatable {
        let name: String
        /// Whether it is to come as bytes behind the JSON.
        let isBinary: Bool
        /// How many classes are to be told in words; nil for numbers.
        let classCount: Int?
    }

    /// What the client calls the request.
    let id: String?
    let input: InputTensor
    /// Nil for all outputs.
    let outputs: [Output]?
    /// Whether outputs that are not named come as bytes.
    let prefersBinary: Bool

    /// The name of the input, the only one.
    static let inputName = "image"

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - headerLength: How many bytes of it are JSON; nil for all.
    /// - Throws: `Refusal`.
    init(_ bytes: [UInt8], headerLength: Int?) throws(Refusal) {
        let length = headerLength ?? bytes.count
        guard (0...bytes.count).contains(length) else {
            throw .malformed("Inference-Header-Content-Length is \(length), and the body has \(bytes.count) bytes.")
        }
        let json = try JSONValue(bytes[..<length])
        id = json["id"]?.text
        prefersBinary = json["parameters"]?["binary_data_output"]?.isTrue ?? false
        guard let inputs = json["inputs"]?.list, inputs.count == 1, let tensor = inputs.first else {
            throw .malformed("There is one input, \"\(Self.inputName)\".")
        }
        if let name = tensor["name"]?.text, name != Self.inputName {
            throw .malformed("The input is called \"\(Self.inputName)\", not \"\(name)\".")
        }
        input = try InputTensor(tensor, behind: bytes[length...])
        let isBinaryByDefault = prefersBinary
        outputs = try json["outputs"]?.list.map { (list) throws(Refusal) -> [Output] in
            try list.map { (output) throws(Refusal) -> Output in
                guard let name = output["name"]?.text else { throw .malformed("An output has no name.") }
                let parameters = output["parameters"]
                let count = parameters?["classification"]?.integer
                guard parameters?["classification"] == nil || count ?? 0 >= 1 else {
                    throw .malformed("\"classification\" is a whole number of at least 1.")
                }
                return Output(
                    name: name, isBinary: parameters?["binary_data"].map(\.isTrue) ?? isBinaryByDefault,
                    classCount: count)
            }
        }
    }
}
