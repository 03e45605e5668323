import GraftTraining
import Testing

@Suite("The order of views")
struct ViewOrderTests {
    @Test("Each epoch takes every example once, in the next view, and after the last view the first one again")
    func turns() {
        let order = ViewOrder(ShuffledOrder(seed: 3), viewCount: 3)
        for epoch in 1...7 {
            let rows = order.rows(epoch: epoch, count: 60)
            let view = (epoch - 1) % 3
            #expect(rows.sorted() == Array(view * 20..<(view + 1) * 20))
            #expect(rows.map { $0 - view * 20 } == ShuffledOrder(seed: 3).rows(epoch: epoch, count: 20))
        }
    }

    @Test("A head is trained on the rows of the epoch's view alone")
    func training() async throws {
        // The second view's features are not finite numbers: who touches them cannot have a finite loss.
        let elements: [Float] = [1, 0, 0, 1, .nan, .nan, .nan, .nan]
        let examples = try LabeledFeatures(
            source: Matrix(rows: 4, columns: 2, elements: elements), labels: [0, 1, 0, 1])
        let head = try Head(architecture: .softmax, inputDimension: 2, classCount: 2, seed: 1)
        let order = ViewOrder(SequentialOrder(), viewCount: 2)
        let result = try await HeadTrainer(configuration: TrainingConfiguration(epochs: 1))
            .train(head, on: examples, batchOrder: order)
        #expect(result.history.last.loss.isFinite)
        await #expect(throws: TrainingError.self) {
            try await HeadTrainer(configuration: TrainingConfiguration(epochs: 2))
                .train(head, on: examples, batchOrder: order)
        }
    }
}
