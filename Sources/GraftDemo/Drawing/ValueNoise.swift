/// Smooth noise: random values on a lattice, interpolated between.
struct ValueNoise {
    private static let side = 32
    private let lattice: [Float]

    init(using random: inout SeededRandom) {
        lattice = (0..<Self.side * Self.side).map { _ in random.uniform(-1...1) }
    }

    /// The noise at a point, -1...1; it changes over a distance of about 1 and repeats after 32.
    func callAsFunction(_ x: Float, _ y: Float) -> Float {
        let left = x.rounded(.down)
        let top = y.rounded(.down)
        let mask = Self.side - 1
        let column = Int(left) & mask
        let row = (Int(top) & mask) * Self.side
        let nextColumn = (column + 1) & mask
        let nextRow = (row + Self.side) & (Self.side * Self.side - 1)
        let across = smooth(x - left)
        let down = smooth(y - top)
        let upper = lattice[row + column] + (lattice[row + nextColumn] - lattice[row + column]) * across
        let lower = lattice[nextRow + column] + (lattice[nextRow + nextColumn] - lattice[nextRow + column]) * across
        return upper + (lower - upper) * down
    }

    private func smooth(_ share: Float) -> Float {
        share * share * (3 - 2 * share)
    }
}
