internal import Foundation

extension Scene {
    /// Spreads a piece of cloth with the pattern of a class.
    mutating func addCloth(_ kind: DemoClass) {
        let pattern = pattern(of: kind)
        let half = Point(random.uniform(0.3...0.62), random.uniform(0.3...0.62)) * unit
        let corner = unit * random.uniform(0.01...0.25)
        let turn = Point(angle: random.uniform(0...2 * .pi))
        let patternTurn = Point(angle: random.uniform(0...2 * .pi))
        let period = unit * random.uniform(0.1...0.24)
        let phase = Point(random.uniform(0...1), random.uniform(0...1))
        let center = somewhere(margin: 0.36)
        let outline = Outline.box(half: half, corner: corner)
        let noise = ValueNoise(using: &random)
        let folds = random.uniform(0...0.12)
        let foldSize = random.uniform(1.5...3) / unit
        let relief = random.uniform(0.02...0.12)

        let ground = color(besides: [tableColor])
        let figure = color(besides: [ground])
        let shadow = light * -unit * random.uniform(0.01...0.05)
        let radius = half.length
        let blur = unit * random.uniform(0.03...0.1)
        let distance = { (offset: Point) -> Float in
            outline.distance(Point(offset.dot(turn), offset.y * turn.x - offset.x * turn.y))
        }
        canvas.paint(at: center + shadow, radius: radius, softness: blur, opacity: random.uniform(0.15...0.4)) {
            (distance($0), .zero)
        }
        let softness = softness
        canvas.paint(at: center, radius: radius, softness: softness) { offset in
            let edge = distance(offset)
            guard edge < softness else { return (edge, ground) }
            let fold = noise(offset.x * foldSize + 7, offset.y * foldSize + 3)
            let bend = noise(offset.y * foldSize, offset.x * foldSize)
            let turned = Point(offset.dot(patternTurn), offset.y * patternTurn.x - offset.x * patternTurn.y)
            let place = turned / period + phase + Point(fold, bend) * (folds * 2)
            let cover = min(max(0.5 - pattern.distance(place) * period / softness, 0), 1)
            return (edge, ground.mixed(with: figure, cover) * (1 + relief * fold))
        }
    }

    private mutating func pattern(of kind: DemoClass) -> Pattern {
        switch kind {
        case .dots:
            return .dots(radius: random.uniform(0.22...0.38), shift: random.chance(0.5) ? 0.5 : 0)
        case .stripes:
            return .stripes(share: random.uniform(0.3...0.65))
        case .waves:
            return .waves(
                share: random.uniform(0.35...0.6), amplitude: random.uniform(0.4...0.75),
                wavelength: random.uniform(1.8...3))
        case .checkerboard, .circle, .cross, .ring, .square, .star, .triangle:
            return .checkerboard
        }
    }
}
