import GraftImages
import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Requests of TensorFlow Serving")
struct ServingRequestTests {
    private func parse(_ json: String, imageLimit: Int = 4, pixelLimit: Int = 100) throws -> ServingRequest {
        try ServingRequest(Array(json.utf8), imageLimit: imageLimit, pixelLimit: pixelLimit)
    }

    @Test("rows of encoded images and of pixels, with the input's name or without")
    func rows() throws {
        let request = try parse(
            #"{"signature_name": "serving_default", "instances": [{"b64": "YQ=="}, {"image_bytes": {"b64": "Yg=="}}, [[[1, 2, 3]]], {"x": [[[1, 2, 3]]]}]}"#
        )
        let pixels = RGBImage(width: 1, height: 1, samples: [1, 2, 3])
        #expect(request.isInRows)
        #expect(request.images == [.encoded([97]), .encoded([98]), .pixels(pixels), .pixels(pixels)])
    }

    @Test(
        "columns of one or several images",
        arguments: [
            #"{"inputs": {"b64": "YQ=="}}"#, #"{"inputs": [{"b64": "YQ=="}]}"#,
            #"{"inputs": {"image": [{"b64": "YQ=="}]}}"#, #"{"inputs": {"image": {"b64": "YQ=="}}}"#,
        ])
    func columns(json: String) throws {
        let request = try parse(json)
        #expect(!request.isInRows && request.images == [.encoded([97])])
    }

    @Test(
        "what is wrong is refused",
        arguments: [
            "", "{}", #"{"instances": {}}"#, #"{"instances": [], "inputs": []}"#, #"{"instances": [1]}"#,
            #"{"instances": ["YQ=="]}"#, #"{"instances": [{"b64": "?"}]}"#, #"{"instances": [{"b64": 1}]}"#,
            #"{"instances": [{"a": {"b": {"b64": "YQ=="}}}]}"#, #"{"instances": [[[1, 2, 3]]]}"#,
            #"{"instances": [{"a": 1, "b": 2}]}"#, #"{"signature_name": "train", "instances": [{"b64": "YQ=="}]}"#,
            #"{"instances": [[[[1, 2, 3]], [[1, 2]]]]}"#,
        ])
    func refused(json: String) throws {
        let refusal = try #require(throws: Refusal.self) { try parse(json) }
        #expect(refusal.status == .badRequest)
    }

    @Test("more images or pixels than may be are refused")
    func tooMany() throws {
        for json in [
            #"{"instances": [{"b64": ""}, {"b64": ""}]}"#, #"{"instances": [[[[1, 2, 3], [1, 2, 3]]]]}"#,
        ] {
            let refusal = try #require(throws: Refusal.self) { try parse(json, imageLimit: 1, pixelLimit: 1) }
            #expect(refusal.status == .contentTooLarge)
        }
    }
}
