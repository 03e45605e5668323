public import GraftImages

/// Images of ten classes of shapes and patterns, drawn by the program itself.
///
/// Position, size, rotation, colours, light, background, clutter, focus and noise vary from image to image; none of
/// them depends on the class. An image depends on the seed, its class and its index alone, so that asking for more
/// images changes none of the earlier ones.
public struct DemoImages: Sendable {
    /// What the images are drawn from.
    public let seed: UInt64

    /// Prepares the images of a seed; nothing is drawn yet.
    public init(seed: UInt64 = 1) {
        self.seed = seed
    }

    /// The ten classes, sorted by name.
    public var classes: [DemoClass] { DemoClass.allCases }

    /// Draws one image, of 160...256 pixels a side.
    ///
    /// - Parameters:
    ///   - kind: The image's class.
    ///   - index: Which image of the class, 0 or more.
    /// - Returns: The image, the same one at every call.
    public func image(class kind: DemoClass, index: Int) -> RGBImage {
        precondition(index >= 0, "images are numbered from 0")
        var scene = Scene(using: SeededRandom(seed: seed, name: kind.rawValue, index: index))
        scene.addClutter()
        switch kind.drawing {
        case .shape: scene.addShapes(kind)
        case .cloth: scene.addCloth(kind)
        }
        if scene.random.chance(0.25) {
            scene.addThread(width: 0.02, opacity: 0.9)
        }
        return scene.photograph()
    }
}
