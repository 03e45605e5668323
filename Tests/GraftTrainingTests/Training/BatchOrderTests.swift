import GraftTraining
import Testing

@Suite("Batch order")
struct BatchOrderTests {
    @Test("A shuffled order has each row once, differs by epoch and by seed, and repeats")
    func shuffled() {
        let order = ShuffledOrder(seed: 3)
        let first = order.rows(epoch: 1, count: 100)
        #expect(first.sorted() == Array(0..<100))
        #expect(first != Array(0..<100))
        #expect(first != order.rows(epoch: 2, count: 100))
        #expect(first != ShuffledOrder(seed: 4).rows(epoch: 1, count: 100))
        #expect(first == order.rows(epoch: 1, count: 100))
    }

    @Test("A configuration that does not shuffle takes the rows as they are stored")
    func sequential() {
        #expect(TrainingConfiguration(shuffles: false).batchOrder.rows(epoch: 5, count: 4) == [0, 1, 2, 3])
        #expect(TrainingConfiguration().batchOrder.rows(epoch: 5, count: 40) != Array(0..<40))
    }
}
