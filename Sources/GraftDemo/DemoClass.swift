/// A class of the demo's images; its raw value is the name of its folder.
public enum DemoClass: String, Sendable, Hashable, CaseIterable {
    /// Cloth of squares in two colours by turns.
    case checkerboard
    /// A filled disc.
    case circle
    /// Two bars that cross at right angles.
    case cross
    /// Cloth of round spots.
    case dots
    /// A disc with a hole.
    case ring
    /// A filled square.
    case square
    /// A filled star of five or six points.
    case star
    /// Cloth of straight bands.
    case stripes
    /// A filled triangle.
    case triangle
    /// Cloth of bands that meander.
    case waves

    /// How the class is drawn.
    enum Drawing {
        /// One to three solid shapes on a table.
        case shape
        /// A piece of cloth with a pattern.
        case cloth
    }

    var drawing: Drawing {
        switch self {
        case .circle, .cross, .ring, .square, .star, .triangle: .shape
        case .checkerboard, .dots, .stripes, .waves: .cloth
        }
    }
}
