/// An order of examples that are there in several views: each epoch takes every example once, in the next view.
///
/// The rows are views after views: row `v * examples + e` is view `v` of example `e`. Epoch 1 takes view 0, and after the last
/// view comes the first one again; with as many views as epochs each epoch sees examples that no other one sees, as where Keras
/// augments in the model.
public struct ViewOrder: BatchOrder {
    private let order: any BatchOrder
    private let viewCount: Int

    /// Creates an order.
    ///
    /// - Parameters:
    ///   - order: The order of the examples within an epoch.
    ///   - viewCount: How many views there are of each example, at least 1.
    public init(_ order: any BatchOrder, viewCount: Int) {
        precondition(viewCount >= 1, "there is a view of each example")
        self.order = order
        self.viewCount = viewCount
    }

    /// Returns the rows of one view, in the order of the examples: `count / viewCount` rows.
    public func rows(epoch: Int, count: Int) -> [Int] {
        let examples = count / viewCount
        let start = (epoch - 1) % viewCount * examples
        return order.rows(epoch: epoch, count: examples).map { start + $0 }
    }
}
