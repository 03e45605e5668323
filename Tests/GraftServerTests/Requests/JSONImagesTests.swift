import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Images in JSON")
struct JSONImagesTests {
    @Test("one image or several, with names or without, and the model")
    func forms() throws {
        let json = #"{"model": "food", "image": "YQ==", "images": ["Yg==", {"name": "c.jpg", "data": "Yw=="}]}"#
        let body = try JSONBody.decode(JSONImages.self, from: json.utf8)
        #expect(body.model == "food")
        #expect(
            body.images == [
                RequestImage(name: nil, bytes: [97]), RequestImage(name: nil, bytes: [98]),
                RequestImage(name: "c.jpg", bytes: [99]),
            ])
    }

    @Test(
        "what is wrong is told with its place",
        arguments: [
            ("", "no JSON"), ("[", "no JSON"), ("{}", "neither"), (#"{"image": 1}"#, "image"),
            (#"{"images": "YQ=="}"#, "images"), (#"{"images": [{"name": "a"}]}"#, "\"data\" is missing at images[0]"),
            (#"{"images": ["YQ==", "?"]}"#, "not base64 at images[1]"), (#"{"model": 3, "image": "YQ=="}"#, "model"),
        ])
    func refused(json: String, reason: String) throws {
        let refusal = try #require(throws: Refusal.self) { try JSONBody.decode(JSONImages.self, from: json.utf8) }
        #expect(refusal.status == .badRequest && refusal.reason.contains(reason), "\(refusal.reason)")
    }
}
