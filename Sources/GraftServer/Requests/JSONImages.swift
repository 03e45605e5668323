internal import Foundation
internal import HTTPTypes

/// The body of a `POST /predict` in JSON: images as base64.
///
/// `{"image": "..."}` for one, `{"images": ["...", {"name": "lunch.jpg", "data": "..."}]}` for several; `"model"` and `"top"` beside.
struct JSONImages: Decodable {
    let images: [RequestImage]
    /// Which model is asked; nil where the address says it, or there is one alone.
    let model: String?
    /// How many classes are told, or `all`; nil where the address says it, or as many as usual.
    let top: String?

    private enum CodingKeys: CodingKey {
        case image, images, model, top
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        model = try container.decodeIfPresent(String.self, forKey: .model)
        if let count = try? container.decode(Int.self, forKey: .top) {
            top = "\(count)"
        } else {
            top = try container.decodeIfPresent(String.self, forKey: .top)
        }
        let one = try container.decodeIfPresent(Entry.self, forKey: .image)
        let several = try container.decodeIfPresent([Entry].self, forKey: .images)
        guard one != nil || several != nil else {
            throw Refusal.malformed("The JSON body has neither \"image\" nor \"images\".")
        }
        images = ((one.map { [$0] } ?? []) + (several ?? [])).map(\.image)
    }

    /// An image, as a text or with a name.
    private struct Entry: Decodable {
        let image: RequestImage

        private enum CodingKeys: CodingKey {
            case name, data
        }

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            let (name, text): (String?, String)
            if let alone = try? single.decode(String.self) {
                (name, text) = (nil, alone)
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                name = try container.decodeIfPresent(String.self, forKey: .name)
                text = try container.decode(String.self, forKey: .data)
            }
            guard let bytes = EncodedText.bytes(text) else {
                throw DecodingError.dataCorruptedError(in: single, debugDescription: "it is not base64")
            }
            image = RequestImage(name: name, bytes: bytes)
        }
    }
}
