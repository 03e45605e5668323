internal import Foundation

extension Scene {
    /// Puts one to three shapes of a class on the table, the first the largest.
    mutating func addShapes(_ kind: DemoClass) {
        let count = random.chance(0.75) ? 1 : random.integer(2...3)
        let largest = random.uniform(0.24...0.42)
        for number in 0..<count {
            let radius = unit * (number == 0 ? largest : random.uniform(0.09...0.5 * largest + 0.05))
            let center = somewhere(margin: number == 0 ? 0.32 : 0.12)
            addShape(outline(of: kind), at: center, radius: radius)
        }
    }

    private mutating func outline(of kind: DemoClass) -> Outline {
        switch kind {
        case .ring:
            return .ring(hole: random.uniform(0.5...0.75))
        case .square:
            return .box(half: Point(0.8, 0.8), corner: random.uniform(0...0.12))
        case .cross:
            return .cross(halfWidth: random.uniform(0.14...0.27))
        case .star:
            return .star(points: random.integer(5...6), inner: random.uniform(0.38...0.52))
        case .triangle:
            let spread = Float.pi * 2 / 3
            return .triangle(angles: (0..<3).map { Float($0) * spread + random.uniform(-0.25...0.25) })
        case .circle, .checkerboard, .dots, .stripes, .waves:
            return .disc
        }
    }

    /// Lays a solid piece on the table: its shadow, its face lit from one side, and sometimes a rim.
    private mutating func addShape(_ outline: Outline, at center: Point, radius: Float) {
        let turn = Point(angle: random.uniform(0...2 * .pi))
        // Seen a little from the side, one way is shortened.
        let squash = random.uniform(0.85...1)
        let distance = { (offset: Point) -> Float in
            let turned = Point(offset.dot(turn), (offset.y * turn.x - offset.x * turn.y) / squash)
            return outline.distance(turned / radius) * radius * squash
        }
        let shadow = light * -radius * random.uniform(0.05...0.16)
        let blur = radius * random.uniform(0.1...0.3)
        canvas.paint(at: center + shadow, radius: radius * 1.1, softness: blur, opacity: random.uniform(0.15...0.45)) {
            (distance($0), .zero)
        }

        let face = color(besides: [tableColor])
        let rim = random.chance(0.3) ? color(besides: [face]) : face
        let rimWidth = radius * random.uniform(0.04...0.09)
        let relief = random.uniform(0.05...0.3) / radius
        let grain = random.uniform(0...0.08)
        let grainSize = random.uniform(4...14) / radius
        let noise = ValueNoise(using: &random)
        let light = light
        canvas.paint(at: center, radius: radius * 1.1, softness: softness) { offset in
            let depth = distance(offset)
            let shade = 1 + relief * offset.dot(light) + grain * noise(offset.x * grainSize, offset.y * grainSize)
            return (depth, (depth > -rimWidth ? rim : face) * shade)
        }
    }
}
