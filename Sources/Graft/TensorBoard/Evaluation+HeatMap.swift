package import GraftImages

extension Evaluation {
    /// The side that a heat map's cells are made to fill, in pixels.
    private static let usualSide = 480
    /// The side that a heat map never exceeds; of more classes than that, some are not shown.
    private static let largestSide = 4096
    /// The side from which on cells have lines between them.
    private static let linedCell = 6

    /// The confusion matrix as a heat map: rows are true classes, columns predicted ones.
    ///
    /// A cell is the darker, the larger its share of its row, so that classes of few and of many images compare.
    package func heatMap() -> RGBImage {
        let cell = max(1, Self.usualSide / classes.count)
        let inner = min(classes.count * cell, Self.largestSide)
        let hasLines = cell >= Self.linedCell
        // One more line closes the last row and column.
        let side = hasLines ? inner + 1 : inner
        let shares = confusion.map { row in
            let total = Float(max(1, row.reduce(0, +)))
            return row.map { Float($0) / total }
        }
        var samples: [UInt8] = []
        samples.reserveCapacity(side * side * 3)
        for y in 0..<side {
            for x in 0..<side {
                if hasLines, x % cell == 0 || y % cell == 0 {
                    samples += Self.lineColor
                } else {
                    samples += Self.color(of: shares[y * classes.count / inner][x * classes.count / inner])
                }
            }
        }
        return RGBImage(width: side, height: side, samples: samples)
    }

    private static let lineColor: [UInt8] = [214, 214, 214]

    /// From white for 0 to a dark blue for 1.
    private static func color(of share: Float) -> [UInt8] {
        zip([255, 255, 255] as [Float], [8, 48, 107]).map { UInt8($0 + ($1 - $0) * share) }
    }
}
