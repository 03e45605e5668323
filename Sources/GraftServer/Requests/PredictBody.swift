internal import HTTPTypes

/// What the body of a `POST /predict` asks, whatever form it has.
struct PredictBody: Equatable {
    let images: [RequestImage]
    /// Which model is asked; nil where the address says it, or there is one alone.
    var model: String?
    /// How many classes are told, or `all`; nil where the address says it, or as many as usual.
    var top: String?

    /// The most fields of a form beside its images.
    private static let textLimit = 16

    /// Reads a body.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - type: Its media type, as the request tells it.
    ///   - imageLimit: The most images that a request has.
    /// - Throws: `Refusal` where it is not what its type says, or has no image.
    init(_ bytes: [UInt8], type: String?, imageLimit: Int) throws(Refusal) {
        let type = HeaderParameters(type ?? "")
        switch type.value {
        case "application/json":
            let json = try JSONBody.decode(JSONImages.self, from: bytes)
            self.init(images: json.images, model: json.model, top: json.top)
        case "multipart/form-data":
            guard let boundary = type.parameters["boundary"], !boundary.isEmpty else {
                throw .malformed("The Content-Type does not name the boundary between the parts.")
            }
            self.init(try MultipartBody(bytes, boundary: boundary, partLimit: imageLimit + Self.textLimit))
        case "application/x-www-form-urlencoded" where bytes.isEmpty:
            self.init(images: [])
        default:
            // What is sent without a word of what it is, is an image, or is refused as one that is none.
            self.init(images: [RequestImage(name: nil, bytes: bytes)])
        }
    }

    /// Takes the files of a form as images, what is called so too, and passes over fields that it does not know.
    init(_ form: MultipartBody) {
        let images = form.parts.filter { part in
            guard let filename = part.filename else { return ["image", "images"].contains(part.name) }
            // Where no file was chosen, browsers send an empty one without a name.
            return !filename.isEmpty || !part.bytes.isEmpty
        }
        let texts = form.parts.filter { $0.filename == nil }
        func text(_ name: String) -> String? {
            texts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        self.init(
            images: images.map { RequestImage(name: $0.filename, bytes: $0.bytes) }, model: text("model"),
            top: text("top"))
    }

    private init(images: [RequestImage], model: String? = nil, top: String? = nil) {
        (self.images, self.model, self.top) = (images, model, top)
    }
}
