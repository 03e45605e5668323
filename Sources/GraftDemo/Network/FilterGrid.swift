/// The places of a square filter of an odd side, about its middle.
struct FilterGrid {
    let side: Int

    /// The offset of every place from the middle, in rows from top to bottom.
    var offsets: [Point] {
        (0..<side * side).map { Point(Float($0 % side - side / 2), Float($0 / side - side / 2)) }
    }
}
