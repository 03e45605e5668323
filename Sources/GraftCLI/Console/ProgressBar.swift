internal import Graft

/// Shows how far the images have come.
struct ProgressBar {
    private var line = TransientLine()

    /// Shows a state, unless the last one was shown only just now.
    mutating func show(_ progress: ExtractionProgress) {
        guard progress.total > 0 else { return }
        line.show(
            Self.line(progress), elapsed: progress.elapsed, isLast: progress.completed == progress.total)
    }

    /// Removes the bar.
    mutating func clear() {
        line.clear()
    }

    static func line(_ progress: ExtractionProgress) -> String {
        let bar = TransientLine.bar(progress.completed, of: progress.total)
        var line =
            "Extracting features\(progress.areViews ? " of views" : "") \(bar) \(progress.completed)/\(progress.total)"
        if let rate = progress.imagesPerSecond { line += "  \(rate.text(decimals: 0)) images/s" }
        if let remaining = progress.remaining, progress.completed < progress.total {
            line += "  \(remaining.text) left"
        }
        return line
    }
}

/// Runs work on images, and shows how far they have come.
func withProgressBar<Result: Sendable>(
    isShown: Bool = true,
    _ work: sending @escaping (@escaping @Sendable (ExtractionProgress) -> Void) async throws -> Result
) async throws -> Result {
    var bar = ProgressBar()
    // Where it fails, the error stands on a line of its own.
    defer { bar.clear() }
    return try await withEvents(of: ExtractionProgress.self, work) { progress in
        if isShown { bar.show(progress) }
    }
}
