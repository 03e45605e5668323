internal import HTTPTypes
internal import GraftImages

/// A request of TensorFlow Serving's REST interface: images in rows (`instances`) or in columns (`inputs`).
///
/// An image is `{"b64": "..."}`, or a list of pixels, `[height, width, 3]`; either may be the value of the only key of an
/// object, which then is the name of the model's input.
struct ServingRequest: Equatable {
    /// Whether the answer is in rows, one for each image, as the request is.
    let isInRows: Bool
    let images: [ImageQueue.Image]

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - imageLimit: The most images that there may be.
    ///   - pixelLimit: The most pixels that an image has.
    /// - Throws: `Refusal`.
    init(_ bytes: [UInt8], imageLimit: Int, pixelLimit: Int) throws(Refusal) {
        let json = try JSONValue(bytes)
        if let signature = json["signature_name"]?.text, signature != Self.signature {
            throw .malformed("There is no signature \"\(signature)\"; there is \(Self.signature).")
        }
        let members: [JSONValue]
        switch (json["instances"], json["inputs"]) {
        case (.list(let instances), nil): (isInRows, members) = (true, instances)
        case (nil, let inputs?): (isInRows, members) = (false, Self.columns(inputs))
        default: throw .malformed("There is either \"instances\", a list of images, or \"inputs\".")
        }
        guard members.count <= imageLimit else { throw .tooManyImages(limit: imageLimit) }
        images = try members.map { (member) throws(Refusal) -> ImageQueue.Image in
            try ImageQueue.Image(member, pixelLimit: pixelLimit)
        }
    }

    /// The name of the only signature.
    static let signature = "serving_default"

    /// The images of a column; one image alone is a column of one.
    private static func columns(_ inputs: JSONValue) -> [JSONValue] {
        if case .object(let members) = inputs, members.count == 1, inputs["b64"] == nil,
            let column = members.values.first
        {
            return columns(column)
        }
        return inputs.list ?? [inputs]
    }
}

extension Refusal {
    /// What TensorFlow Serving asks by `tf.Example`, which holds no images by themselves.
    static let onlyPredicts = Refusal(
        status: .notImplemented, reason: "Of TensorFlow Serving's verbs there is :predict alone.")
}

extension ImageQueue.Image {
    /// An image in TensorFlow Serving's form.
    fileprivate init(_ value: JSONValue, pixelLimit: Int) throws(Refusal) {
        if let text = value["b64"]?.text {
            guard let bytes = EncodedText.bytes(text) else { throw .malformed("\"b64\" is base64.") }
            self = .encoded(bytes)
        } else if case .object(let members) = value, members.count == 1, let inner = members.values.first {
            guard case .object(let deeper) = inner, deeper["b64"] == nil else {
                self = try Self(inner, pixelLimit: pixelLimit)
                return
            }
            throw .malformed("An image is {\"b64\": \"...\"} or a list of pixels.")
        } else if case .list = value {
            let (shape, samples) = try PixelArray.flat(value, areWhole: false)
            let images = try PixelArray.images(shape: shape, samples: samples, pixelLimit: pixelLimit)
            guard images.count == 1 else {
                throw .malformed("An image has the shape [height, width, 3], not \(shape).")
            }
            self = .pixels(images[0])
        } else {
            throw .malformed("An image is {\"b64\": \"...\"} or a list of pixels, [height, width, 3].")
        }
    }
}
