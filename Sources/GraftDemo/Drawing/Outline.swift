internal import Foundation

/// A point or an offset on the canvas, in pixels, or in units of a shape's radius.
typealias Point = SIMD2<Float>

/// The outline of a solid shape of radius 1 about the origin, as a signed distance.
///
/// The distances are those of Inigo Quilez, "2D distance functions", https://iquilezles.org/articles/distfunctions2d/.
enum Outline {
    /// A disc of radius 1.
    case disc
    /// A disc of radius 1 with a hole of the given radius.
    case ring(hole: Float)
    /// A rectangle by half its sides, with corners rounded by a radius.
    case box(half: Point, corner: Float)
    /// Two bars of length 2, each of the given half width.
    case cross(halfWidth: Float)
    /// The polygon with these corners.
    case polygon([Point])
    /// A straight stroke between two points, with round ends of the given radius.
    case stroke(from: Point, to: Point, radius: Float)

    /// The distance from a point to the outline: negative inside the shape, positive outside.
    func distance(_ point: Point) -> Float {
        switch self {
        case .disc:
            return point.length - 1
        case .ring(let hole):
            let middle = (1 + hole) / 2
            return abs(point.length - middle) - (1 - hole) / 2
        case .box(let half, let corner):
            return Self.box(point, half: half, corner: corner)
        case .cross(let halfWidth):
            let flat = Self.box(point, half: Point(1, halfWidth), corner: 0)
            let upright = Self.box(point, half: Point(halfWidth, 1), corner: 0)
            return min(flat, upright)
        case .polygon(let corners):
            return Self.polygon(point, corners)
        case .stroke(let from, let to, let radius):
            return Self.segment(point, from, to) - radius
        }
    }

    /// A triangle with corners at these angles (radians) of the unit circle.
    static func triangle(angles: [Float]) -> Outline {
        .polygon(angles.map { Point(cos($0), sin($0)) })
    }

    /// A star whose points lie on the unit circle and whose notches lie on a circle of radius `inner`.
    static func star(points: Int, inner: Float) -> Outline {
        .polygon(
            (0..<2 * points).map { corner in
                let angle = Float(corner) * .pi / Float(points)
                return Point(cos(angle), sin(angle)) * (corner.isMultiple(of: 2) ? 1 : inner)
            })
    }

    private static func box(_ point: Point, half: Point, corner: Float) -> Float {
        let outside = Point(abs(point.x), abs(point.y)) - half + corner
        let beyond = Point(max(outside.x, 0), max(outside.y, 0)).length
        return beyond + min(max(outside.x, outside.y), 0) - corner
    }

    private static func segment(_ point: Point, _ from: Point, _ to: Point) -> Float {
        let along = to - from
        let offset = point - from
        let share = min(max(offset.dot(along) / max(along.dot(along), 1e-6), 0), 1)
        return (offset - along * share).length
    }

    private static func polygon(_ point: Point, _ corners: [Point]) -> Float {
        var distance = Float.infinity
        var isInside = false
        var previous = corners.count - 1
        for next in corners.indices {
            let from = corners[previous]
            let to = corners[next]
            distance = min(distance, segment(point, from, to))
            // A ray to the right crosses the outline an odd number of times from inside.
            if (from.y > point.y) != (to.y > point.y),
                point.x < from.x + (to.x - from.x) * (point.y - from.y) / (to.y - from.y)
            {
                isInside.toggle()
            }
            previous = next
        }
        return isInside ? -distance : distance
    }
}

extension Point {
    var length: Float { (x * x + y * y).squareRoot() }

    func dot(_ other: Point) -> Float { x * other.x + y * other.y }

    /// The unit vector at an angle (radians).
    init(angle: Float) {
        self.init(cos(angle), sin(angle))
    }
}
