internal import GraftRandom

/// Mirrors half of the images; Keras' `RandomFlip`.
public struct RandomFlip: Sendable, Hashable {
    /// Which way images are mirrored.
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        /// Left and right change places.
        case horizontal
        /// Top and bottom change places.
        case vertical
        /// Both at once, as Keras 3 does: half of the images are turned upside down. Two steps, one of each direction, draw apart.
        case both
    }

    /// Which way images are mirrored.
    public let direction: Direction

    /// Creates the step; photos are mostly mirrored left to right.
    public init(_ direction: Direction = .horizontal) {
        self.direction = direction
    }
}

extension RandomFlip: AugmentationStepBehavior {
    static var name: String { "flip" }
    static var example: String { "flip=horizontal" }
    static var usualValue: String? { Direction.horizontal.rawValue }

    init(_ value: StepValue) throws(AugmentationError) {
        try value.check(parameters: 0...0, takesWord: true)
        // Keras' own word for both.
        let word = value.word == "horizontal_and_vertical" ? Direction.both.rawValue : value.word
        guard let direction = word.flatMap(Direction.init), value.wordNumber == nil else { throw value.malformed }
        self.init(direction)
    }

    var value: StepValue { StepValue([], word: direction.rawValue) }
    var text: String { direction == .horizontal ? Self.name : "\(Self.name)=\(direction.rawValue)" }

    func apply(to image: inout FloatImage, using generator: inout SeededGenerator) {
        guard generator.nextUnitDouble() < 0.5 else { return }
        image = image.flipped(horizontally: direction != .vertical, vertically: direction != .horizontal)
    }
}

extension FloatImage {
    /// The image mirrored.
    func flipped(horizontally: Bool, vertically: Bool) -> FloatImage {
        var mirrored: [SIMD4<Float>] = []
        mirrored.reserveCapacity(pixels.count)
        let stored = pixels.span
        for row in 0..<height {
            let start = (vertically ? height - 1 - row : row) * width
            for column in 0..<width { mirrored.append(stored[start + (horizontally ? width - 1 - column : column)]) }
        }
        return FloatImage(width: width, height: height, pixels: mirrored)
    }
}
