/// A step of an augmentation: one random change of an image.
public enum AugmentationStep: Sendable, Hashable {
    /// Mirrors half of the images.
    case flip(RandomFlip)
    /// Turns images about their middle.
    case rotation(RandomRotation)
    /// Shows a smaller or a larger part of the scene.
    case zoom(RandomZoom)
    /// Moves images.
    case translation(RandomTranslation)
    /// Spreads or narrows colours about their mean.
    case contrast(RandomContrast)
    /// Makes images brighter or darker.
    case brightness(RandomBrightness)
    /// Cuts out a part of fixed size.
    case crop(RandomCrop)
    /// Cuts out a part of random size and shape.
    case resizedCrop(RandomResizedCrop)
    /// Changes brightness, contrast, saturation and hue.
    case colorJitter(ColorJitter)
    /// Covers a rectangle.
    case erasing(RandomErasing)
    /// Applies operations drawn from a fixed list.
    case randAugment(RandAugment)

    var behavior: any AugmentationStepBehavior {
        switch self {
        case .flip(let step): step
        case .rotation(let step): step
        case .zoom(let step): step
        case .translation(let step): step
        case .contrast(let step): step
        case .brightness(let step): step
        case .crop(let step): step
        case .resizedCrop(let step): step
        case .colorJitter(let step): step
        case .erasing(let step): step
        case .randAugment(let step): step
        }
    }

    /// The names of all steps in a text, in the order of the documentation.
    static let names = [
        RandomFlip.name, RandomRotation.name, RandomZoom.name, RandomTranslation.name, RandomContrast.name,
        RandomBrightness.name, RandomCrop.name, RandomResizedCrop.name, ColorJitter.name, RandomErasing.name,
        RandAugment.name,
    ]

    /// The step of a name with the value that a text gives it; nil where there is no step of that name.
    init?(name: String, value: String?) throws(AugmentationError) {
        switch name {
        case RandomFlip.name: self = .flip(try RandomFlip(text: value))
        case RandomRotation.name: self = .rotation(try RandomRotation(text: value))
        case RandomZoom.name: self = .zoom(try RandomZoom(text: value))
        case RandomTranslation.name: self = .translation(try RandomTranslation(text: value))
        case RandomContrast.name: self = .contrast(try RandomContrast(text: value))
        case RandomBrightness.name: self = .brightness(try RandomBrightness(text: value))
        case RandomCrop.name: self = .crop(try RandomCrop(text: value))
        case RandomResizedCrop.name: self = .resizedCrop(try RandomResizedCrop(text: value))
        case ColorJitter.name: self = .colorJitter(try ColorJitter(text: value))
        case RandomErasing.name: self = .erasing(try RandomErasing(text: value))
        case RandAugment.name: self = .randAugment(try RandAugment(text: value))
        default: return nil
        }
    }
}
