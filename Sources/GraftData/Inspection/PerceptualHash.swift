internal import Foundation
public import GraftImages

/// What an image looks like, in 64 bits: images that look alike have hashes that differ in few of them.
///
/// The image is made grey and 32 x 32 pixels large; each bit tells whether one of the 64 lowest frequencies of its cosine
/// transform, without the mean, is above their median. Another size, compression or brightness changes few bits.
public struct PerceptualHash: Sendable, Hashable {
    /// The bits.
    public let bits: UInt64
    /// The mean red, green and blue, `0...255`: shapes may be alike and colours not.
    private let mean: SIMD3<Int16>

    private static let side = 32
    private static let frequencyCount = 8

    /// Computes the hash of an image; nil for an image of one colour, which looks like every other one.
    public init?(of image: RGBImage) {
        let side = Self.side
        let small =
            image.width >= side && image.height >= side
            ? image.averaged(width: side, height: side) : image.resized(width: side, height: side)
        var grey: [Float] = []
        var sum = SIMD3<Int>.zero
        for start in stride(from: 0, to: small.samples.count, by: 3) {
            let pixel = SIMD3(
                Int(small.samples[start]), Int(small.samples[start + 1]), Int(small.samples[start + 2]))
            sum &+= pixel
            // Luma of ITU-R BT.601.
            grey.append(0.299 * Float(pixel.x) + 0.587 * Float(pixel.y) + 0.114 * Float(pixel.z))
        }
        let count = Float(grey.count)
        let average = grey.reduce(0, +) / count
        let variance = grey.reduce(0) { $0 + ($1 - average) * ($1 - average) } / count
        let leastDeviation: Float = 2
        guard variance >= leastDeviation * leastDeviation else { return nil }

        let coefficients = Self.lowFrequencies(of: grey)
        let median = coefficients.sorted()[coefficients.count / 2]
        bits = coefficients.reduce(0) { $0 << 1 | ($1 > median ? 1 : 0) }
        mean = SIMD3(Int16(sum.x / grey.count), Int16(sum.y / grey.count), Int16(sum.z / grey.count))
    }

    /// The 63 lowest frequencies of the cosine transform (DCT-II) but for the mean.
    private static func lowFrequencies(of grey: [Float]) -> [Float] {
        var rows = [Float](repeating: 0, count: side * frequencyCount)
        for y in 0..<side {
            for u in 0..<frequencyCount {
                for x in 0..<side { rows[y * frequencyCount + u] += grey[y * side + x] * cosines[u * side + x] }
            }
        }
        var coefficients = [Float](repeating: 0, count: frequencyCount * frequencyCount)
        for v in 0..<frequencyCount {
            for u in 0..<frequencyCount {
                for y in 0..<side {
                    coefficients[v * frequencyCount + u] += rows[y * frequencyCount + u] * cosines[v * side + y]
                }
            }
        }
        return Array(coefficients.dropFirst())
    }

    private static let cosines: [Float] = (0..<frequencyCount).flatMap { u in
        (0..<side).map { Float(cos(Double.pi * (Double($0) + 0.5) * Double(u) / Double(side))) }
    }

    /// In how many bits the hashes differ, `0...64`.
    public func distance(to other: PerceptualHash) -> Int { (bits ^ other.bits).nonzeroBitCount }

    /// The largest distance of images that look alike.
    ///
    /// Of 60,000 pairs of different photos of dishes none was nearer than 14; of 150 copies, made 200 pixels large and
    /// compressed with quality 40, 149 were within 8 of their originals.
    public static let nearDistance = 8

    /// Whether the images look alike, in shapes and in colours.
    public func isNear(_ other: PerceptualHash) -> Bool {
        guard distance(to: other) <= Self.nearDistance else { return false }
        let largestShift: Int16 = 24
        let shift = mean &- other.mean
        return (0..<3).allSatisfy { abs(shift[$0]) <= largestShift }
    }
}
