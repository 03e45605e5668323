import GraftTestSupport
import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Requests of the Open Inference Protocol")
struct InferenceRequestTests {
    private let json = #"""
        {"id": "7", "inputs": [{"name": "image", "shape": [2], "datatype": "BYTES", "data": ["YQ==", "Yg=="]}],
         "outputs": [{"name": "class", "parameters": {"binary_data": true}}, {"name": "probabilities", "parameters": {"classification": 3}}]}
        """#

    @Test("images come as base64 in JSON, and outputs are chosen one by one")
    func plain() throws {
        let request = try InferenceRequest(Array(json.utf8), headerLength: nil)
        #expect(request.id == "7" && !request.prefersBinary)
        #expect(request.input == .encoded([[97], [98]]))
        #expect(
            request.outputs == [
                InferenceRequest.Output(name: "class", isBinary: true, classCount: nil),
                InferenceRequest.Output(name: "probabilities", isBinary: false, classCount: 3),
            ])
    }

    @Test("tensors come as bytes behind the JSON")
    func binary() throws {
        let header = Array(
            #"{"parameters": {"binary_data_output": true}, "inputs": [{"name": "image", "shape": [2, 1], "datatype": "BYTES", "parameters": {"binary_data_size": 11}}]}"#
                .utf8)
        let tensor: [UInt8] = [2, 0, 0, 0, 97, 98, 1, 0, 0, 0, 99]
        let request = try InferenceRequest(header + tensor, headerLength: header.count)
        #expect(request.input == .encoded([[97, 98], [99]]))
        #expect(request.prefersBinary && request.outputs == nil)
        for count in tensor.indices {
            #expect(throws: Refusal.self) {
                try InferenceRequest(header + tensor.prefix(count), headerLength: header.count)
            }
        }
        #expect(throws: Refusal.self) { try InferenceRequest(header + tensor + [0], headerLength: header.count) }
        #expect(throws: Refusal.self) { try InferenceRequest(header, headerLength: header.count + 1) }
        #expect(throws: Refusal.self) { try InferenceRequest(header, headerLength: -1) }
    }

    @Test("pixels come as numbers or as bytes")
    func pixels() throws {
        let numbers =
            #"{"inputs": [{"name": "image", "shape": [1, 1, 2, 3], "datatype": "UINT8", "data": [[[[1, 2, 3], [4, 5, 6]]]]}]}"#
        let expected = InputTensor.pixels(shape: [1, 1, 2, 3], samples: [1, 2, 3, 4, 5, 6])
        #expect(try InferenceRequest(Array(numbers.utf8), headerLength: nil).input == expected)
        let header = Array(
            #"{"inputs": [{"name": "image", "shape": [1, 1, 2, 3], "datatype": "UINT8", "parameters": {"binary_data_size": 6}}]}"#
                .utf8)
        #expect(try InferenceRequest(header + [1, 2, 3, 4, 5, 6], headerLength: header.count).input == expected)
    }

    @Test(
        "what is wrong is refused",
        arguments: [
            "", "[]", "{}", #"{"inputs": []}"#, #"{"inputs": [{}]}"#, #"{"inputs": [{}, {}]}"#,
            #"{"inputs": [{"name": "picture", "shape": [1], "datatype": "BYTES", "data": ["YQ=="]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "FP32", "data": [1]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [2], "datatype": "BYTES", "data": ["YQ=="]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [-1], "datatype": "BYTES", "data": ["YQ=="]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [9223372036854775807, 3], "datatype": "BYTES", "data": ["YQ=="]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES", "data": ["?"]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES", "data": [1]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES"}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES", "parameters": {"binary_data_size": 5}}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES", "data": ["YQ=="]}], "outputs": [{}]}"#,
            #"{"inputs": [{"name": "image", "datatype": "BYTES", "data": ["YQ=="]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1, 1, 3], "datatype": "UINT8", "data": [1, 2, 2.5]}]}"#,
            #"{"inputs": [{"name": "image", "shape": [1], "datatype": "BYTES", "data": ["YQ=="]}], "outputs": [{"name": "class", "parameters": {"classification": "3"}}]}"#,
        ])
    func refused(json: String) throws {
        let refusal = try #require(throws: Refusal.self) { try InferenceRequest(Array(json.utf8), headerLength: nil) }
        #expect(refusal.status == .badRequest)
    }

    @Test("damaged requests never crash")
    func fuzz() {
        var generator = SeededGenerator(seed: 5)
        let whole = Array(json.utf8)
        for _ in 0..<2000 {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
                    in: 32...126, using: &generator)
            }
            _ = try? InferenceRequest(damaged, headerLength: Int.random(in: 0...damaged.count, using: &generator))
        }
    }
}
