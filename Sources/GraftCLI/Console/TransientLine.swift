internal import Graft

/// A line that says how far something has come: drawn over on a terminal, written now and then elsewhere.
struct TransientLine {
    private let isInteractive = Terminal.isInteractive
    private var lastShown: Duration?
    private var isDrawn = false

    /// Shows a state, unless the last one was shown only just now.
    ///
    /// - Parameters:
    ///   - line: The state.
    ///   - elapsed: How long the work has taken so far.
    ///   - isLast: Whether no further state follows.
    mutating func show(_ line: @autoclosure () -> String, elapsed: Duration, isLast: Bool) {
        let interval: Duration = isInteractive ? .milliseconds(80) : .seconds(10)
        if let lastShown, elapsed >= lastShown, elapsed - lastShown < interval, !(isLast && isInteractive) { return }
        let isFirst = lastShown == nil
        lastShown = elapsed
        // Elsewhere than on a terminal short work needs no lines in between.
        if !isInteractive, isFirst { return }
        if isInteractive {
            Terminal.writeRaw("\r" + Self.cut(line(), toWidth: Terminal.width) + "\u{1B}[K")
            isDrawn = true
        } else {
            Terminal.write(line())
        }
    }

    /// Removes the line.
    mutating func clear() {
        if isDrawn { Terminal.writeRaw("\r\u{1B}[K") }
        isDrawn = false
        lastShown = nil
    }

    /// What fits into a terminal: a line that wraps is not drawn over but left behind.
    static func cut(_ line: String, toWidth width: Int?) -> String {
        width.map { String(line.prefix(max(1, $0 - 1))) } ?? line
    }

    /// A bar of a length, filled in proportion.
    static func bar(_ completed: Int, of total: Int) -> String {
        let width = 24
        let filled = min(width, completed * width / max(1, total))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    }
}
