import GraftDemo
import Testing

@Suite("Filters of edge arrangements")
struct ArrangementFiltersTests {
    @Test("a filter a quarter turn on is the same filter turned, in its places and its directions")
    func quarterTurn() {
        let filters = ArrangementFilters(count: 2, directions: 4, seed: 9)
        let weights = filters.weights
        let side = filters.side
        #expect(weights.count == 2 * filters.rotations * 4 * side * side)
        let quarter = filters.rotations / 4
        func weight(_ filter: Int, _ direction: Int, _ x: Int, _ y: Int) -> Float {
            weights[((filter * 4 + direction) * side + y) * side + x]
        }
        var largest: Float = 0
        for filter in [0, filters.rotations] {
            for direction in 0..<4 {
                for y in 0..<side {
                    for x in 0..<side {
                        // With y downwards, a turn from x to y takes (x, y) to (-y, x).
                        let turned = weight(filter + quarter, (direction + quarter) % 4, side - 1 - y, x)
                        largest = max(largest, abs(weight(filter, direction, x, y) - turned))
                    }
                }
            }
        }
        #expect(largest < 1e-5)
        #expect(weights.contains { abs($0) > 0.05 })
    }
}
