/// What lies beyond the border of an image, for steps that look there; Keras' `fill_mode`.
public enum FillMode: Sendable, Hashable {
    /// The image mirrored at the outer edge of its last pixel: `d c b a | a b c d | d c b a`.
    case reflect
    /// The image again: `a b c d | a b c d | a b c d`.
    case wrap
    /// The pixel at the border: `a a a a | a b c d | d d d d`.
    case nearest
    /// One grey value, on `[0, 255]`.
    case constant(Double)

    static let names = ["reflect", "wrap", "nearest", "constant"]

    /// Reads the word of a step's value and the number after it.
    init(word: String, number: Double?, of value: StepValue) throws(AugmentationError) {
        switch (word, number) {
        case ("reflect", nil): self = .reflect
        case ("wrap", nil): self = .wrap
        case ("nearest", nil): self = .nearest
        case ("constant", _): self = .constant(number ?? 0)
        default:
            guard !Self.names.contains(word) else { throw value.malformed }
            throw .unknownFillMode(word, step: value.step)
        }
    }

    /// The word and the number that stand for the mode in a text.
    var words: (word: String, number: Double?) {
        switch self {
        case .reflect: ("reflect", nil)
        case .wrap: ("wrap", nil)
        case .nearest: ("nearest", nil)
        case .constant(let level): ("constant", level == 0 ? nil : level)
        }
    }

    func validate() throws(AugmentationError) {
        guard case .constant(let level) = self else { return }
        try ParameterRange("fill value", 0...255).check(level)
    }

    /// The coordinate inside `0...length - 1` that a coordinate along an axis stands for, as TensorFlow's
    /// `ImageProjectiveTransformV3` maps it; the coordinate itself for `constant`.
    func inside(_ coordinate: Float, length: Int) -> Float {
        let (size, last) = (Float(length), Float(length - 1))
        switch self {
        case .constant: return coordinate
        case .nearest: return min(max(coordinate, 0), last)
        case .reflect:
            let period = 2 * size
            let place = coordinate - period * (coordinate / period).rounded(.down)
            return min(max(place < size ? place : period - 1 - place, 0), last)
        case .wrap:
            guard length > 1 else { return 0 }
            if coordinate < 0 {
                return min(max(coordinate + size * ((-coordinate / last).rounded(.down) + 1), 0), last)
            }
            if coordinate > last { return min(max(coordinate - size * (coordinate / last).rounded(.down), 0), last) }
            return coordinate
        }
    }
}
