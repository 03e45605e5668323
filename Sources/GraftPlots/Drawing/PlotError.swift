public import Foundation

/// Why a drawing cannot become a picture.
public enum PlotError: Error, Hashable {
    /// The picture would be larger than cairo's largest, 32767 pixels a side, or has no pixels at all.
    case unsupportedSize(width: Int, height: Int)
    /// The drawing's colours are those of the page that it is meant for; a picture has no page.
    case drawnForPage
    /// The drawing was not understood by librsvg; its reason.
    case unreadableDrawing(String)
    /// The picture could not be drawn or encoded; the library's reason.
    case renderingFailed(String)
}

extension PlotError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .unsupportedSize(let width, let height):
            "A picture of \(width) x \(height) pixels cannot be drawn: each side has 1 to 32767. Ask for a smaller one."
        case .drawnForPage:
            "A drawing with the colours of a page is no picture: draw it with the theme 'light' or 'dark'."
        case .unreadableDrawing(let reason):
            "The drawing cannot be read: \(reason)."
        case .renderingFailed(let reason):
            "The picture cannot be drawn: \(reason)."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
