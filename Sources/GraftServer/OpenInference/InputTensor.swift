internal import GraftImages

/// The images of an inference request: encoded ones as `BYTES`, `[N]`, or pixels as `UINT8`, `[N, height, width, 3]`.
enum InputTensor: Equatable {
    case encoded([[UInt8]])
    case pixels(shape: [Int], samples: [UInt8])

    /// Reads a tensor.
    ///
    /// - Parameters:
    ///   - tensor: What the JSON says of it.
    ///   - rest: The bytes behind the JSON.
    /// - Throws: `Refusal`.
    init(_ tensor: JSONValue, behind rest: ArraySlice<UInt8>) throws(Refusal) {
        var shape: [Int] = []
        guard let sizes = tensor["shape"]?.list else { throw .malformed("The input has no shape, a list of sizes.") }
        for size in sizes {
            guard let size = size.integer, size >= 0 else { throw .malformed("The input's shape is no list of sizes.") }
            shape.append(size)
        }
        let kind = tensor["datatype"]?.text ?? ""
        let length = tensor["parameters"]?["binary_data_size"]?.integer
        // There is one input alone: all that comes behind the JSON is its.
        guard length ?? 0 == rest.count else {
            throw .malformed("The input's binary_data_size is \(length ?? 0), and \(rest.count) bytes came.")
        }
        let binary = length.map { _ in rest }
        switch kind {
        case "BYTES":
            let images: [[UInt8]]
            if let binary { images = try Self.elements(binary) } else { images = try Self.texts(tensor["data"]) }
            let (count, overflow) = shape.reduce((1, false)) { product, size in
                let (next, overflow) = product.0.multipliedReportingOverflow(by: size)
                return (next, overflow || product.1)
            }
            guard !overflow, count == images.count else {
                throw .malformed("The shape \(shape) does not fit the \(images.count) images that came.")
            }
            self = .encoded(images)
        case "UINT8":
            if let binary {
                self = .pixels(shape: shape, samples: Array(binary))
            } else {
                guard let data = tensor["data"] else { throw .malformed("The input has no data.") }
                self = .pixels(shape: shape, samples: try PixelArray.flat(data, areWhole: true).samples)
            }
        default:
            throw .malformed("The input is BYTES (encoded images) or UINT8 (pixels), not \"\(kind)\".")
        }
    }

    /// Elements that each have their length in front, in four bytes, the least first.
    private static func elements(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [[UInt8]] {
        var (rest, elements): (ArraySlice<UInt8>, [[UInt8]]) = (bytes, [])
        while !rest.isEmpty {
            guard rest.count >= 4 else { throw .malformed("A BYTES tensor is cut short.") }
            let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length <= rest.count else { throw .malformed("A BYTES tensor is cut short.") }
            elements.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return elements
    }

    /// Images as base64, in lists of any depth.
    private static func texts(_ data: JSONValue?) throws(Refusal) -> [[UInt8]] {
        switch data {
        case .list(let members):
            var images: [[UInt8]] = []
            for member in members { images += try texts(member) }
            return images
        case .text(let text):
            guard let bytes = EncodedText.bytes(text) else {
                throw .malformed("The BYTES of an image are base64 in JSON.")
            }
            return [bytes]
        default:
            throw .malformed("The input has no data, or something else than images.")
        }
    }
}
