internal import Foundation

/// Filters that answer to edges and lines of one direction: a wave under a bell.
///
/// Source: Daugman, "Uncertainty relation for resolution in space, spatial frequency, and orientation optimized by
/// two-dimensional visual cortical filters", JOSA A 2(7), 1985.
struct GaborFilters {
    /// The number of directions in half a turn.
    let directions: Int
    /// The filters' side in pixels, odd.
    let side = 9
    /// The length of the wave in pixels.
    let wavelength: Float = 6.5
    /// The bell's standard deviation in pixels.
    let spread: Float = 2.6

    /// Brightness, red against green, and yellow against blue.
    static let opponentColors: [Color] = [[0.51, 1, 0.19], [0.6, -0.6, 0], [0.3, 0.3, -0.6]]

    /// The filters of one direction: an odd and an even wave for each of the opponent colours.
    static let filtersInDirection = opponentColors.count * 2

    /// The filters, `[directions * filtersInDirection, 3, side, side]`; without colour or edges they give 0.
    var weights: [Float] {
        let offsets = FilterGrid(side: side).offsets
        let bell = offsets.map { exp(-$0.dot($0) / (2 * spread * spread)) }
        var weights: [Float] = []
        for direction in 0..<directions {
            let way = Point(angle: Float.pi * Float(direction) / Float(directions))
            let phases = offsets.map { 2 * Float.pi * $0.dot(way) / wavelength }
            let odd = Self.normalized(phases.map { sin($0) }, under: bell)
            let even = Self.normalized(phases.map { cos($0) }, under: bell)
            for color in Self.opponentColors {
                for wave in [odd, even] {
                    for channel in 0..<3 {
                        weights += wave.map { $0 * color[channel] }
                    }
                }
            }
        }
        return weights
    }

    /// A wave under a bell, of sum 0 and length 1.
    private static func normalized(_ wave: [Float], under bell: [Float]) -> [Float] {
        let product = zip(wave, bell).map { $0 * $1 }
        let excess = product.reduce(0, +) / bell.reduce(0, +)
        let balanced = zip(product, bell).map { $0 - $1 * excess }
        let length = balanced.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return balanced.map { $0 / length }
    }
}
