internal import Graft

/// Shows how far the images have come: a bar that is drawn over on a terminal, a line now and then elsewhere.
struct ProgressBar {
    private let isInteractive = Terminal.isInteractive
    private var lastDrawn: Duration?
    private var isDrawn = false

    /// Shows a state, unless the last one was shown only just now.
    mutating func show(_ progress: ExtractionProgress) {
        guard progress.total > 0 else { return }
        let interval: Duration = isInteractive ? .milliseconds(80) : .seconds(10)
        let isLast = progress.completed == progress.total
        if let lastDrawn, progress.elapsed - lastDrawn < interval, !(isLast && isInteractive) { return }
        // Elsewhere than on a terminal short work needs no lines in between.
        if !isInteractive, lastDrawn == nil {
            lastDrawn = progress.elapsed
            return
        }
        lastDrawn = progress.elapsed
        if isInteractive {
            Terminal.writeRaw("\r" + Self.line(progress) + "\u{1B}[K")
            isDrawn = true
        } else {
            Terminal.write(Self.line(progress))
        }
    }

    /// Removes the bar.
    mutating func clear() {
        if isDrawn { Terminal.writeRaw("\r\u{1B}[K") }
        isDrawn = false
        lastDrawn = nil
    }

    static func line(_ progress: ExtractionProgress) -> String {
        let width = 24
        let filled = progress.completed * width / max(1, progress.total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        var line = "Extracting features \(bar) \(progress.completed)/\(progress.total)"
        if let rate = progress.imagesPerSecond { line += "  \(rate.text(decimals: 0)) images/s" }
        if let remaining = progress.remaining, progress.completed < progress.total {
            line += "  \(remaining.text) left"
        }
        return line
    }
}
