/// Where black and white come out of a scaling and the network's own normalization, channel by channel: what the network's
/// first learned layer gets.
struct PixelLanding: Sendable, Equatable {
    /// One range a channel.
    let ranges: [ClosedRange<Float>]
    /// Whether the network only subtracts a mean from its pixels, as Caffe's networks do.
    private let onlySubtracts: Bool

    init(of scaling: PixelScaling, in normalization: InputNormalization) {
        ranges = (0..<3).map { channel in
            let ends = [scaling.low, scaling.high].map { end in
                (end - scaling.mean[channel]) / scaling.std[channel] * normalization.scale[channel]
                    + normalization.offset[channel]
            }
            return min(ends[0], ends[1])...max(ends[0], ends[1])
        }
        onlySubtracts = normalization.scale == [1, 1, 1] && normalization.offset.allSatisfy { $0 < 0 }
    }

    /// Whether networks are trained on such numbers.
    var isUsual: Bool {
        ranges.allSatisfy(Self.isNormalized) || onlySubtracts && ranges.allSatisfy(Self.isCentredByte)
    }

    /// The range that lies farthest from the usual ones, as text.
    var description: String {
        let farthest = ranges.max { Self.reach($0) < Self.reach($1) } ?? ranges[0]
        return "\(farthest.lowerBound.rounded(toPlaces: 3)) to \(farthest.upperBound.rounded(toPlaces: 3))"
    }

    /// 0 to 1, -0.5 to 0.5, -1 to 1, and subtracting a mean and dividing by a standard deviation, which gives about -2.2 to
    /// 2.7 with ImageNet's and -2.5 to 2.9 with those of smaller data sets.
    ///
    /// Normalizing -1 to 1 as if it were 0 to 1 gives -3 to 1, which must not pass.
    private static func isNormalized(_ range: ClosedRange<Float>) -> Bool {
        (-2.7...0.1).contains(range.lowerBound) && (0.4...3.2).contains(range.upperBound)
            && range.upperBound - range.lowerBound >= 0.5
    }

    /// Bytes less a mean: ImageNet's are 104 to 124, and some subtract 128.
    private static func isCentredByte(_ range: ClosedRange<Float>) -> Bool {
        (-140 ... -90).contains(range.lowerBound) && (200...300).contains(range.upperBound - range.lowerBound)
    }

    private static func reach(_ range: ClosedRange<Float>) -> Float {
        max(abs(range.lowerBound), abs(range.upperBound))
    }
}

extension Float {
    /// The number with at most so many digits after the point.
    fileprivate func rounded(toPlaces places: Int) -> String {
        let factor = (0..<places).reduce(Float(1)) { product, _ in product * 10 }
        let value = (self * factor).rounded() / factor
        return value == value.rounded() && abs(value) < 1e6 ? String(Int(value)) : String(value)
    }
}
