@testable import Graft
import Testing

@Suite("A model summary")
struct ModelSummaryTests {
    @Test("of EfficientNet-B0's features and ten classes has 12,810 trainable parameters")
    func efficientNet() throws {
        let head = try Head(inputDimension: 1280, classCount: 10, seed: 1)
        let summary = ModelSummary(backbones: [("efficientnet_b0", 1280, 3_986_540)], head: head)
        #expect(summary.trainableCount == 12810)
        #expect(
            summary.description == """
                Layer (type)                 Output shape     Param #
                -----------------------------------------------------
                efficientnet_b0 (Backbone)   (None, 1280)   3,986,540
                dense (Dense)                (None, 10)        12,810
                -----------------------------------------------------
                Total params: 3,999,350
                Trainable params: 12,810
                Frozen params: 3,986,540
                """)
    }

    @Test("lists hidden layers and dropout")
    func hiddenLayers() throws {
        let head = try Head(
            architecture: .mlp(hiddenUnits: [4], dropout: 0.5), inputDimension: 3, classCount: 2, seed: 1)
        let summary = ModelSummary(backbones: [("b", 3, 7)], head: head)
        #expect(summary.rows.map(\.parameterCount) == [7, 16, 0, 10])
        #expect(summary.rows.map(\.outputShape) == ["(None, 3)", "(None, 4)", "(None, 4)", "(None, 2)"])
        #expect(summary.totalCount == 33)
    }

    @Test("lists joined backbones, and their features side by side")
    func joined() throws {
        let head = try Head(inputDimension: 5, classCount: 2, seed: 1)
        let summary = ModelSummary(backbones: [("b", 3, 7), ("c", 2, 4)], head: head)
        #expect(
            summary.rows.map(\.layer) == [
                "b (Backbone)", "c (Backbone)", "concatenate (Concatenate)", "dense (Dense)",
            ])
        #expect(summary.rows.map(\.outputShape) == ["(None, 3)", "(None, 2)", "(None, 5)", "(None, 2)"])
        #expect(summary.frozenCount == 11)
    }
}
