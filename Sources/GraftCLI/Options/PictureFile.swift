internal import ArgumentParser
internal import Graft
internal import GraftFiles

/// A file that a drawing is written to, in the format that its name says.
struct PictureFile {
    let path: FilePath
    private let format: Format

    private enum Format: String {
        case svg, png
    }

    /// Takes the path of an `.svg` or `.png` file.
    init(_ path: FilePath) throws(ValidationError) {
        guard let format = Format(rawValue: path.extension?.lowercased() ?? "") else {
            throw ValidationError("A picture is an .svg or a .png file; '\(path.displayName)' is neither.")
        }
        self.path = path
        self.format = format
    }

    /// Checks, before any work, that the picture may be written.
    func check() throws(GraftError) {
        try OutputFile.check(path)
    }

    /// Two pixels for each of CSS's, or fewer where the picture would take more memory than it is worth.
    private static func scale(for drawing: Drawing) -> Double {
        let largestPixelCount = 60e6
        return min(2, (largestPixelCount / Double(drawing.width * drawing.height)).squareRoot())
    }

    /// Writes the drawing; the file appears whole or not at all.
    func write(_ drawing: Drawing) throws {
        let bytes = format == .svg ? Array(drawing.svg.utf8) : try drawing.png(scale: Self.scale(for: drawing))
        try OutputFile.write(bytes, to: path)
    }
}

/// The colours of a picture.
enum PictureTheme: String, ExpressibleByArgument, CaseIterable {
    case light, dark

    var plotTheme: PlotTheme { self == .light ? .light : .dark }
}
