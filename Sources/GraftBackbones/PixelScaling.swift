/// How bytes from 0 to 255 become the numbers that a network takes.
///
/// Each byte is first mapped onto `range`, then normalized: `(low + byte / 255 * (high - low) - mean) / std`.
public struct PixelScaling: Sendable, Hashable, Codable {
    /// What a black sample becomes, before `mean` and `std`.
    public var low: Float
    /// What a white sample becomes, before `mean` and `std`.
    public var high: Float
    /// Subtracted from red, green and blue.
    public var mean: [Float]
    /// Divides red, green and blue.
    public var std: [Float]

    /// Creates a scaling, by default one that only maps onto the range.
    ///
    /// `mean` and `std` have three elements; `low` and `high` differ and no element of `std` is zero.
    public init(range low: Float, _ high: Float, mean: [Float] = [0, 0, 0], std: [Float] = [1, 1, 1]) {
        precondition(mean.count == 3 && std.count == 3, "mean and std have a value a channel")
        precondition(low != high && !std.contains(0), "a scaling must not make all pixels equal")
        self.low = low
        self.high = high
        self.mean = mean
        self.std = std
    }

    /// Reads a scaling; one that would not be a scaling is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        low = try container.decode(Float.self, forKey: .low)
        high = try container.decode(Float.self, forKey: .high)
        mean = try container.decode([Float].self, forKey: .mean)
        std = try container.decode([Float].self, forKey: .std)
        guard low != high, mean.count == 3, std.count == 3, !std.contains(0) else {
            throw DecodingError.dataCorruptedError(
                forKey: .std, in: container, debugDescription: "the pixel scaling is not one")
        }
    }

    /// From 0 to 1, the convention of TF Hub's image modules.
    public static let unit = PixelScaling(range: 0, 1)
    /// From -1 to 1, as Keras' MobileNet and Inception families were trained.
    public static let symmetric = PixelScaling(range: -1, 1)
    /// Bytes as they are, as Keras' EfficientNet takes them.
    public static let bytes = PixelScaling(range: 0, 255)
    /// ImageNet's mean and standard deviation on pixels from 0 to 1, as torchvision and timm train.
    public static let imageNet = PixelScaling(
        range: 0, 1, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])

    /// The same map in one step on bytes, a value a channel: `(byte - mean) / scale`.
    package var byteNormalization: (mean: [Float], scale: [Float]) {
        let step = (high - low) / 255
        return (
            mean: mean.map { ($0 - low) / step },
            // A division by 255 itself where the range is 0 to 1, so that it rounds as `byte / 255` does.
            scale: std.map { $0 * 255 / (high - low) }
        )
    }
}

extension PixelScaling: CustomStringConvertible {
    /// In words, as `0 to 1` or `0 to 1, mean 0.485 0.456 0.406, std 0.229 0.224 0.225`.
    public var description: String {
        var text = "\(low.compact) to \(high.compact)"
        if mean != [0, 0, 0] { text += ", mean " + mean.map(\.compact).joined(separator: " ") }
        if std != [1, 1, 1] { text += ", std " + std.map(\.compact).joined(separator: " ") }
        return text
    }
}

extension Float {
    fileprivate var compact: String {
        self == rounded() && abs(self) < 1e6 ? String(Int(self)) : String(self)
    }
}
