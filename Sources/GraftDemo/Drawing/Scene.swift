internal import Foundation
internal import GraftImages

/// One picture in the making: a table, things that lie on it, light and a camera.
struct Scene {
    var canvas: Canvas
    var random: SeededRandom
    /// The shorter side in pixels, which sizes are relative to.
    let unit: Float
    /// The colour that most of the table has.
    let tableColor: Color
    /// The way from which the light comes.
    let light: Point
    /// The width of edges in pixels: how well the camera is focused.
    let softness: Float

    /// Lays an empty table of varying size, colour, grain and light.
    init(using generator: SeededRandom) {
        var random = generator
        let width = random.integer(160...256)
        let height = random.integer(160...256)
        let unit = Float(min(width, height))
        let hue = random.uniform(0...1)
        let near = Color(
            hue: hue, saturation: random.uniform(0.08...0.55), value: random.uniform(0.25...0.95))
        let far = Color(
            hue: hue + random.uniform(-0.12...0.12), saturation: random.uniform(0.08...0.55),
            value: min(max(near.max() + random.uniform(-0.3...0.3), 0.2), 1))
        let way = Point(angle: random.uniform(0...2 * .pi)) / unit
        let noise = ValueNoise(using: &random)
        let clouds = random.uniform(0.02...0.12)
        let grain = random.uniform(0...0.06)
        let cloudSize = random.uniform(2...5) / unit
        let grainSize = Point(random.uniform(10...40), random.uniform(10...40)) / unit
        let middle = Point(Float(width), Float(height)) / 2
        canvas = Canvas(width: width, height: height) { point in
            let share = min(max(0.5 + (point - middle).dot(way) * 0.8, 0), 1)
            let shade =
                clouds * noise(point.x * cloudSize, point.y * cloudSize)
                + grain * noise(point.x * grainSize.x, point.y * grainSize.y)
            return near.mixed(with: far, share) + shade
        }
        self.unit = unit
        tableColor = near.mixed(with: far, 0.5)
        light = Point(angle: random.uniform(0...2 * .pi))
        softness = random.uniform(1...2.4)
        self.random = random
    }

    var size: Point { Point(Float(canvas.width), Float(canvas.height)) }

    /// A point of the canvas, at least `margin` of its width and height from the edges.
    mutating func somewhere(margin: Float) -> Point {
        size * Point(random.uniform(margin...1 - margin), random.uniform(margin...1 - margin))
    }

    /// A colour that can be told from the given ones by its brightness or its hue.
    mutating func color(besides others: [Color]) -> Color {
        var best = Color.zero
        var bestContrast: Float = -1
        for _ in 0..<8 {
            let candidate = Color(
                hue: random.uniform(0...1), saturation: random.uniform(0.15...0.95), value: random.uniform(0.25...1))
            let contrast =
                others.map { other -> Float in
                    let difference = candidate - other
                    return abs(candidate.luma - other.luma) + 0.25 * (difference * difference).sum().squareRoot()
                }.min() ?? 1
            if contrast > 0.28 { return candidate }
            if contrast > bestContrast {
                best = candidate
                bestContrast = contrast
            }
        }
        return best
    }

    /// Strews things that belong to no class: spots of light, scratches and threads.
    mutating func addClutter() {
        for _ in 0..<random.integer(2...6) {
            let radius = unit * random.uniform(0.06...0.3)
            let color = Color(hue: random.uniform(0...1), saturation: 0.3, value: random.uniform(0.4...1))
            canvas.paint(
                at: somewhere(margin: 0), radius: radius * 1.5, softness: radius, opacity: random.uniform(0.08...0.3)
            ) { offset in
                (offset.length - radius, color)
            }
        }
        for _ in 0..<random.integer(0...4) {
            addThread(width: random.uniform(0.004...0.014), opacity: random.uniform(0.2...0.6))
        }
    }

    /// Lays a thread over whatever is there.
    mutating func addThread(width: Float, opacity: Float) {
        let half = unit * random.uniform(0.06...0.45)
        let way = Point(angle: random.uniform(0...2 * .pi)) * half
        let thread = Outline.stroke(from: -way, to: way, radius: unit * width)
        let color = Color(
            hue: random.uniform(0...1), saturation: random.uniform(0...0.7), value: random.uniform(0.1...1))
        canvas.paint(at: somewhere(margin: 0), radius: half + unit * width, softness: softness, opacity: opacity) {
            (thread.distance($0), color)
        }
    }

    /// Lights the scene from one side, and takes the picture with a camera that darkens corners and has noise.
    mutating func photograph() -> RGBImage {
        let middle = size / 2
        let falloff = random.uniform(0...0.35)
        let corners = random.uniform(0...0.3)
        let exposure = random.uniform(0.75...1.15)
        let tint = Color(random.uniform(0.9...1.1), random.uniform(0.95...1.05), random.uniform(0.9...1.1)) * exposure
        let grain = random.uniform(0.006...0.035)
        let (unit, light) = (unit, light)
        var sensor = random
        canvas.adjust { point, color in
            let offset = (point - middle) / unit
            let shade = 1 + falloff * offset.dot(light) - corners * offset.dot(offset)
            let brightness = grain * sensor.normal()
            let noise = Color(sensor.normal(), sensor.normal(), sensor.normal()) * (grain * 0.6)
            return color * tint * shade + noise + brightness
        }
        random = sensor
        return canvas.image
    }
}
