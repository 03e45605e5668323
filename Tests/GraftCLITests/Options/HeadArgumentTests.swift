import Graft
import Testing

@testable import GraftCLI

@Suite("A head as an argument")
struct HeadArgumentTests {
    @Test(
        "is softmax or sizes of hidden layers, with /bn for batch normalization and /rate for dropout, in any order",
        arguments: [
            ("softmax", .softmax), ("softmax/0.5", .softmax(dropout: 0.5)), ("64", .mlp(hiddenUnits: [64])),
            ("256,128/0.2", .mlp(hiddenUnits: [256, 128], dropout: 0.2)),
            ("256/bn", .mlp(hiddenUnits: [256], batchNormalization: true)),
            ("256/bn/0.2", .mlp(hiddenUnits: [256], dropout: 0.2, batchNormalization: true)),
            ("256/0.2/bn", .mlp(hiddenUnits: [256], dropout: 0.2, batchNormalization: true)),
            ("softmax/bn", .plain(batchNormalization: true)),
        ] as [(String, HeadArchitecture)])
    func forms(argument: String, head: HeadArchitecture) {
        #expect(HeadArgument(argument: argument)?.head == head)
    }

    @Test(
        "is refused where it is none",
        arguments: [
            "", "0", "64,", "64/", "64/1", "64/bn/bn", "64/0.1/0.2", "64/bn/0.1/bn", "big", "64/-0.1", "softmax/x",
        ])
    func mistakes(argument: String) {
        #expect(HeadArgument(argument: argument) == nil)
    }
}
