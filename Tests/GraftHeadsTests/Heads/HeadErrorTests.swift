import Foundation
import GraftHeads
import Testing

@Suite("Messages of errors of heads")
struct HeadErrorTests {
    static let messages: [(HeadError, String)] = [
        (
            HeadError.noOutputLayer,
            "The last layer of a head, and no other, gives the logits: "
                + "it must be a dense layer with linear activation, or one of nearest neighbours."
        ),
        (
            .incompatibleLayer(name: "dense_1", inputDimension: 4),
            "Layer dense_1 cannot take vectors of 4 elements: "
                + "its inputs must be as many as the outputs of the layer before it."
        ),
        (
            .invalidSafetensors(.missingTensor("dense.bias"), file: "/food/head.safetensors"),
            "/food/head.safetensors is not a valid head in safetensors format: tensor dense.bias is missing. "
                + "Save the head again."
        ),
        (
            .invalidSafetensors(
                .wrongShape(tensor: "dense.kernel", shape: [2], expected: [4, nil]), file: nil),
            "These bytes are not a valid head in safetensors format: "
                + "tensor dense.kernel has the shape [2] instead of [4, any]. Save the head again."
        ),
        (
            .outOfRange(parameter: "dropout rate", value: 1.5, expected: "at least 0 and below 1"),
            "The dropout rate is 1.5; it must be at least 0 and below 1."
        ),
        (.fileAccess(file: "/a", reason: "no such file"), "Cannot access /a: no such file"),
    ]

    @Test("A message says what was wrong, with which value, and what to do", arguments: messages)
    func message(error: HeadError, expected: String) {
        #expect(error.description == expected)
        #expect(error.localizedDescription == expected)
    }
}
