import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Bodies of POST /predict")
struct PredictBodyTests {
    private func form(_ parts: (name: String, filename: String?, text: String)...) throws -> PredictBody {
        let body = parts.map { part in
            "--x\r\nContent-Disposition: form-data; name=\"\(part.name)\""
                + (part.filename.map { "; filename=\"\($0)\"" } ?? "") + "\r\n\r\n\(part.text)\r\n"
        }
        return try PredictBody(
            Array((body.joined() + "--x--\r\n").utf8), type: "multipart/form-data; boundary=x", imageLimit: 3)
    }

    @Test("a form has files, or fields called images, and texts that say how; other texts are passed over")
    func fields() throws {
        let body = try form(
            ("picture", "a.jpg", "1"), ("csrf", nil, "token"), ("image", nil, "2"), ("model", nil, "food"),
            ("top", nil, "3"), ("model", "model", "4"))
        #expect(
            body.images == [
                RequestImage(name: "a.jpg", bytes: [49]), RequestImage(name: nil, bytes: [50]),
                RequestImage(name: "model", bytes: [52]),
            ])
        #expect(body.model == "food" && body.top == "3")
    }

    @Test("a file that was not chosen is none, and a file that is empty is one")
    func empty() throws {
        let body = try form(("image", "", ""), ("image", "empty.jpg", ""))
        #expect(body.images == [RequestImage(name: "empty.jpg", bytes: [])])
        #expect(body.model == nil && body.top == nil)
    }

    @Test("JSON says the model and how many classes too", arguments: [("3", "3"), ("\"all\"", "all")])
    func json(written: String, read: String) throws {
        let text = "{\"image\": \"YQ==\", \"model\": \"food\", \"top\": \(written)}"
        let body = try PredictBody(Array(text.utf8), type: "application/json; charset=utf-8", imageLimit: 3)
        #expect(body.images == [RequestImage(name: nil, bytes: [97])] && body.model == "food" && body.top == read)
    }

    @Test("what comes without a word of what it is, is an image", arguments: [nil, "image/png", "text/plain", ""])
    func bytes(type: String?) throws {
        #expect(try PredictBody([1, 2], type: type, imageLimit: 3).images == [RequestImage(name: nil, bytes: [1, 2])])
    }

    @Test("a form without its boundary is refused")
    func noBoundary() {
        #expect(throws: Refusal.self) { try PredictBody([1], type: "multipart/form-data", imageLimit: 3) }
    }
}
