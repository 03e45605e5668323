internal import Foundation

/// A pattern of two colours that repeats over a plane, in units of its period.
enum Pattern {
    /// Bands across the x axis; `share` of each period is the second colour.
    case stripes(share: Float)
    /// Squares with sides of half a period.
    case checkerboard
    /// Discs of the given radius; every other row is shifted by `shift`.
    case dots(radius: Float, shift: Float)
    /// Bands that meander by `amplitude` over `wavelength`.
    case waves(share: Float, amplitude: Float, wavelength: Float)

    /// The signed distance from a point to the nearest edge of the second colour: negative inside it.
    func distance(_ point: Point) -> Float {
        switch self {
        case .stripes(let share):
            return Self.band(point.x, share)
        case .checkerboard:
            let across = Self.band(point.x, 0.5)
            let down = Self.band(point.y, 0.5)
            let edge = min(abs(across), abs(down))
            return (across < 0) == (down < 0) ? -edge : edge
        case .dots(let radius, let shift):
            let row = point.y.rounded()
            let shifted = point.x - shift * (row * 0.5 - (row * 0.5).rounded(.down)) * 2
            return Point(shifted - shifted.rounded(), point.y - row).length - radius
        case .waves(let share, let amplitude, let wavelength):
            let phase = point.y * 2 * .pi / wavelength
            let slope = amplitude * 2 * .pi / wavelength * cos(phase)
            // The distance across a slanted band is shorter than the one along x.
            return Self.band(point.x + amplitude * sin(phase), share) / (1 + slope * slope).squareRoot()
        }
    }

    /// The signed distance to the band of width `share` about each whole number.
    private static func band(_ x: Float, _ share: Float) -> Float {
        abs(x - x.rounded()) - share / 2
    }
}
