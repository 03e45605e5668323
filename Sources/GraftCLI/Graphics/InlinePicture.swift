internal import Foundation
internal import Graft

/// A picture as the text that makes a terminal show it.
enum InlinePicture {
    /// The kitty graphics protocol's command to show a PNG file at the cursor.
    static func kitty(png: [UInt8]) -> String {
        let text = Array(Data(png).base64EncodedString().utf8)
        // The protocol takes 4096 bytes at a time.
        let chunkSize = 4096
        return stride(from: 0, to: text.count, by: chunkSize).map { start in
            let chunk = String(decoding: text[start..<min(start + chunkSize, text.count)], as: UTF8.self)
            let hasMore = start + chunkSize < text.count ? 1 : 0
            return "\u{1B}_G\(start == 0 ? "a=T,f=100," : "")m=\(hasMore);\(chunk)\u{1B}\\"
        }.joined() + "\n"
    }

    /// iTerm2's command to show a file at the cursor.
    static func iterm2(png: [UInt8]) -> String {
        "\u{1B}]1337;File=inline=1;size=\(png.count);width=auto:\(Data(png).base64EncodedString())\u{07}\n"
    }

    /// The image in half blocks: the upper pixel is a character's foreground, the lower one its background.
    ///
    /// - Parameter image: The image, a pixel a column wide.
    /// - Returns: A line for each two rows, without line breaks.
    static func blocks(_ image: RGBImage) -> [String] {
        stride(from: 0, to: image.height, by: 2).map { row in
            var line = ""
            var colors = ""
            for column in 0..<image.width {
                let upper = color(image, column, row)
                let hasLower = row + 1 < image.height
                let lower = hasLower ? "48;2;" + color(image, column, row + 1) : "49"
                let wanted = "\u{1B}[38;2;\(upper);\(lower)m"
                if wanted != colors { line += wanted }
                colors = wanted
                line += "▀"
            }
            return line + "\u{1B}[0m"
        }
    }

    private static func color(_ image: RGBImage, _ x: Int, _ y: Int) -> String {
        let start = (y * image.width + x) * 3
        return image.samples[start..<start + 3].map(String.init).joined(separator: ";")
    }
}
