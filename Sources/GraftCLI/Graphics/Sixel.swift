internal import Graft

/// DEC's sixels: six rows of pixels at a time, one colour after another.
enum Sixel {
    /// How many shades each of red, green and blue has; 216 colours are within what every terminal keeps.
    private static let levels = 6

    /// The image as the text that makes a terminal show it at the cursor.
    static func text(_ image: RGBImage) -> String {
        let pixels = indices(of: image)
        var text = "\u{1B}Pq\"1;1;\(image.width);\(image.height)"
        for index in Set(pixels).sorted() {
            let shares = [index / (levels * levels), index / levels % levels, index % levels].map {
                $0 * 100 / (levels - 1)
            }
            text += "#\(index);2;" + shares.map(String.init).joined(separator: ";")
        }
        for top in stride(from: 0, to: image.height, by: 6) {
            let rows = top..<min(top + 6, image.height)
            var bits: [Int: [UInt8]] = [:]
            for row in rows {
                for column in 0..<image.width {
                    bits[pixels[row * image.width + column], default: [UInt8](repeating: 0, count: image.width)][
                        column] |=
                        1 << UInt8(row - top)
                }
            }
            text += bits.sorted { $0.key < $1.key }.map { "#\($0.key)" + runs($0.value) }.joined(separator: "$") + "-"
        }
        return text + "\u{1B}\\\n"
    }

    /// A row of sixels, repetitions counted.
    private static func runs(_ sixels: [UInt8]) -> String {
        var text = ""
        var start = 0
        while start < sixels.count {
            let end = sixels[start...].firstIndex { $0 != sixels[start] } ?? sixels.count
            let character = String(UnicodeScalar(63 + sixels[start]))
            text += end - start > 3 ? "!\(end - start)\(character)" : String(repeating: character, count: end - start)
            start = end
        }
        return text
    }

    /// The colour of each pixel, dithered by a fixed pattern.
    private static func indices(of image: RGBImage) -> [Int] {
        // Bayer's matrix of 4 x 4.
        let pattern = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
        return (0..<image.width * image.height).map { pixel in
            let threshold = pattern[pixel / image.width % 4 * 4 + pixel % image.width % 4] * 2 + 1
            return (0..<3).reduce(0) { index, channel in
                let scaled = Int(image.samples[pixel * 3 + channel]) * (levels - 1) * 32
                return index * levels + min(levels - 1, (scaled / 255 + threshold) / 32)
            }
        }
    }
}
