/// Why bytes are not a safetensors file, or not one with a head.
public enum SafetensorsDefect: Error, Sendable, Hashable {
    /// There are fewer bytes than the length of the header needs, or than the header claims.
    case truncatedHeader(claimedBytes: UInt64, availableBytes: Int)
    /// The header is not the JSON that the format asks for.
    case malformedHeader(reason: String)
    /// A tensor's type is not `F32`.
    case unsupportedType(tensor: String, type: String)
    /// A tensor's range of bytes does not have the size that its shape needs.
    case sizeMismatch(tensor: String, shape: [Int], rangeBytes: Int)
    /// A tensor's range does not begin where the one before it ends: there is a gap or an overlap.
    case misplacedTensor(tensor: String, offset: Int, expected: Int)
    /// The tensors do not end where the file ends.
    case wrongDataSize(tensorBytes: Int, fileBytes: Int)
    /// The metadata has no entry of this name, or it cannot be understood.
    case invalidMetadata(key: String)
    /// A tensor that the architecture needs is not there.
    case missingTensor(String)
    /// There is a tensor that the architecture has no use for.
    case unexpectedTensor(String)
    /// A tensor does not have the shape that the architecture needs, where nil stands for any length.
    case wrongShape(tensor: String, shape: [Int], expected: [Int?])
    /// A tensor that needs elements has none.
    case emptyTensor(String)
    /// A tensor has an element that is infinite or not a number.
    case notFinite(tensor: String)
}

extension SafetensorsDefect: CustomStringConvertible {
    /// What is wrong, as a part of a sentence.
    public var description: String {
        switch self {
        case .truncatedHeader(let claimed, let available):
            "the header should have \(claimed) bytes, but \(available) are there"
        case .malformedHeader(let reason):
            "the header is malformed: \(reason)"
        case .unsupportedType(let tensor, let type):
            "tensor \(tensor) has the type \(type), and only F32 is read"
        case .sizeMismatch(let tensor, let shape, let rangeBytes):
            "tensor \(tensor) has the shape \(shape), to which a range of \(rangeBytes) bytes does not fit"
        case .misplacedTensor(let tensor, let offset, let expected):
            "tensor \(tensor) begins at byte \(offset) of the data instead of \(expected)"
        case .wrongDataSize(let tensorBytes, let fileBytes):
            "the tensors take \(tensorBytes) bytes, but \(fileBytes) are there"
        case .invalidMetadata(let key):
            "the metadata has no valid entry \(key)"
        case .missingTensor(let tensor):
            "tensor \(tensor) is missing"
        case .unexpectedTensor(let tensor):
            "tensor \(tensor) belongs to no layer"
        case .wrongShape(let tensor, let shape, let expected):
            "tensor \(tensor) has the shape \(shape) instead of "
                + "[\(expected.map { $0.map(String.init) ?? "any" }.joined(separator: ", "))]"
        case .emptyTensor(let tensor):
            "tensor \(tensor) is empty"
        case .notFinite(let tensor):
            "tensor \(tensor) has an element that is not a finite number"
        }
    }
}
