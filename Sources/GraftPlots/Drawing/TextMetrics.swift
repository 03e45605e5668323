/// How much room text takes, before anything has drawn it.
///
/// The widths are those of DejaVu Sans, roughly and rather too large; it is wider than the usual fonts of browsers.
enum TextMetrics {
    /// The width of a line of text in CSS pixels.
    static func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { $0 + width(of: $1) } * size
    }

    /// The text, cut short with an ellipsis where it is wider than `width`.
    static func fitting(_ text: String, width: Double, size: Double) -> String {
        guard self.width(text, size: size) > width else { return text }
        var room = width / size - self.width(of: "…")
        var kept = ""
        for character in text {
            room -= self.width(of: character)
            if room < 0 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// How far apart the base lines of text are that has several.
    static func lineHeight(size: Double) -> Double { size * 1.2 }

    /// The text in lines that are broken at spaces; a word that is wider than `width` has a line of its own, cut short.
    static func wrapping(_ text: String, width: Double, size: Double) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let line = lines.last, self.width("\(line) \(word)", size: size) <= width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { fitting($0, width: width, size: size) }
    }

    /// The width of a character, of a font of size 1.
    private static func width(of character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0x1F000...: return 1.1
        default: break
        }
        switch character {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ", "!", "f", "t", "r", "(", ")", "[", "]", "/", "-":
            return 0.4
        case "m", "w", "M", "W", "%", "@", "…": return 0.95
        default: return character.isUppercase ? 0.72 : 0.63
        }
    }
}
