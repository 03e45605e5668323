internal import Foundation

/// Filters that answer to random arrangements of edges, each in all its rotations.
///
/// An arrangement has parts, half of them wanted and half unwanted: an edge of one direction at one place. A rotation
/// of the arrangement turns its places and its directions together, so that turning a picture only turns the answers
/// from one rotation to another.
package struct ArrangementFilters {
    /// The number of arrangements.
    package let count: Int
    /// The number of edge directions in half a turn; there are twice as many rotations.
    package let directions: Int
    let seed: UInt64
    /// The filters' side, odd.
    package let side = 7
    /// The parts of an arrangement.
    package let parts = 8
    /// The standard deviation of a part's place.
    let spread: Float = 1

    package init(count: Int, directions: Int, seed: UInt64) {
        self.count = count
        self.directions = directions
        self.seed = seed
    }

    package var rotations: Int { directions * 2 }

    private struct Part {
        let radius: Float
        let angle: Float
        let direction: Int
        let weight: Float
    }

    /// The filters, `[count * rotations, directions, side, side]`.
    package var weights: [Float] {
        let offsets = FilterGrid(side: side).offsets
        var random = SeededRandom(seed: seed)
        var weights = [Float](repeating: 0, count: count * rotations * directions * offsets.count)
        for arrangement in 0..<count {
            let parts = (0..<parts).map { part(number: $0, using: &random) }
            for rotation in 0..<rotations {
                let filter = (arrangement * rotations + rotation) * directions
                for part in parts {
                    let place = Point(angle: part.angle + Float.pi * Float(rotation) / Float(directions)) * part.radius
                    let channel = filter + (part.direction + rotation) % directions
                    for (position, weight) in bump(at: place, offsets).enumerated() {
                        weights[channel * offsets.count + position] += part.weight * weight
                    }
                }
            }
        }
        return weights
    }

    private func part(number: Int, using random: inout SeededRandom) -> Part {
        let size = 1 / Float(parts).squareRoot()
        return Part(
            radius: random.uniform(0...Float(side / 2)), angle: random.uniform(0...2 * .pi),
            direction: random.integer(0...directions - 1), weight: number < parts / 2 ? size : -size)
    }

    /// A bell about a place, of length 1.
    private func bump(at place: Point, _ offsets: [Point]) -> [Float] {
        let bell = offsets.map { offset in
            let away = offset - place
            return exp(-away.dot(away) / (2 * spread * spread))
        }
        let length = bell.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return bell.map { $0 / length }
    }
}
