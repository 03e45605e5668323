internal import GraftRandom

/// How two images, and their classes, become one.
public enum ImageMixing: Sendable, Hashable {
    /// Adds the images, each with a share; see Zhang et al., "mixup: Beyond Empirical Risk Minimization" (ICLR 2018).
    ///
    /// The share is drawn from the beta distribution with both parameters `alpha`; below 1 mostly one of the images prevails.
    case mixUp(MixingStrength)
    /// Puts a rectangle of the second image over the first; see Yun et al., "CutMix" (ICCV 2019).
    ///
    /// The rectangle's area is drawn as MixUp's share is, its middle evenly; what sticks out of the image is cut off.
    case cutMix(MixingStrength)

    /// Adds the images, with Keras' usual alpha unless told.
    ///
    /// - Parameter alpha: Both parameters of the beta distribution, above 0.
    /// - Returns: The mixing.
    /// - Throws: `AugmentationError.outOfRange`.
    public static func mixUp(alpha: Double = 0.2) throws(AugmentationError) -> ImageMixing {
        .mixUp(try MixingStrength(alpha: alpha))
    }

    /// Puts a rectangle of the second image over the first.
    ///
    /// - Parameter alpha: Both parameters of the beta distribution, above 0; at 1 all areas are as likely.
    /// - Returns: The mixing.
    /// - Throws: `AugmentationError.outOfRange`.
    public static func cutMix(alpha: Double = 1) throws(AugmentationError) -> ImageMixing {
        .cutMix(try MixingStrength(alpha: alpha))
    }

    /// Draws how a view of an image is mixed, which takes its size and not its pixels.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    ///   - view: The view.
    /// - Returns: The mixture.
    public func draw(width: Int, height: Int, view: Augmentation.View) -> ImageMixture {
        var generator = view.mixingGenerator(index: 0)
        switch self {
        case .mixUp(let strength):
            return .blend(share: Float(generator.nextBeta(alpha: strength.alpha)))
        case .cutMix(let strength):
            // The square root makes the area, not the side, what is drawn.
            let side = (1 - generator.nextBeta(alpha: strength.alpha)).squareRoot()
            func part(of length: Int) -> Range<Int> {
                let covered = Int(side * Double(length))
                let start = generator.nextIndex(below: length) - covered / 2
                return max(0, start)..<min(length, max(0, start + covered))
            }
            let columns = part(of: width)
            return .rectangle(columns: columns, rows: part(of: height))
        }
    }

    /// Which of a number of images a view is mixed with, each as likely; it may be the image itself.
    ///
    /// - Parameters:
    ///   - count: How many images there are, at least 1.
    ///   - view: The view.
    /// - Returns: The image's place, `0..<count`.
    public static func partner(among count: Int, view: Augmentation.View) -> Int {
        var generator = view.mixingGenerator(index: 1)
        return generator.nextIndex(below: count)
    }
}

/// How evenly images are mixed: both parameters of a beta distribution.
public struct MixingStrength: Sendable, Hashable {
    /// The parameters, above 0: the smaller, the more one image prevails.
    public let alpha: Double

    /// Creates a strength.
    ///
    /// - Parameter alpha: Both parameters, above 0 to 1000.
    /// - Throws: `AugmentationError.outOfRange`.
    public init(alpha: Double) throws(AugmentationError) {
        try ParameterRange("alpha of the mixing", 0...1000, excludesLower: true).check(alpha)
        self.alpha = alpha
    }
}

extension ImageMixing {
    static let names = ["mixup", "cutmix"]

    /// What the mixing is called in a text.
    var name: String {
        switch self {
        case .mixUp: "mixup"
        case .cutMix: "cutmix"
        }
    }

    /// The mixing as it stands in a text.
    var text: String {
        switch self {
        case .mixUp(let strength), .cutMix(let strength): "\(name)=\(StepValue.text(of: strength.alpha))"
        }
    }

    /// The mixing of a name with the value that a text gives it; nil where there is no mixing of that name.
    init?(name: String, value: String?) throws(AugmentationError) {
        guard Self.names.contains(name) else { return nil }
        let isMixUp = name == "mixup"
        let value = try StepValue(
            value ?? (isMixUp ? "0.2" : "1"), step: name, example: isMixUp ? "mixup=0.2" : "cutmix=1")
        try value.check(parameters: 1...1)
        let strength = try MixingStrength(alpha: value.number(at: 0))
        self = isMixUp ? .mixUp(strength) : .cutMix(strength)
    }
}
