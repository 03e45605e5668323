internal import Graft
internal import GraftFiles

/// Shows how a backbone is fetched.
struct DownloadText {
    private var line = TransientLine()

    mutating func show(_ event: HubEvent) {
        switch event {
        case .waiting:
            Terminal.write("Another process is fetching this backbone; waiting for it.")
        case .fetching(let url):
            Terminal.write("Fetching \(url)")
        case .downloading(let progress):
            line.show(Self.line(progress), elapsed: progress.elapsed, isLast: progress.received == progress.total)
        case .retrying(let reason, let delay):
            line.clear()
            Terminal.complain("Warning: \(reason); trying again in \(delay.text).")
        case .unpacking:
            line.clear()
        }
    }

    /// Ends what is half shown.
    mutating func clear() {
        line.clear()
    }

    static func line(_ progress: DownloadProgress) -> String {
        var line = "Downloading "
        if let total = progress.total {
            line +=
                "\(TransientLine.bar(progress.received, of: total)) \(progress.received.byteText) of \(total.byteText)"
        } else {
            line += progress.received.byteText
        }
        if let rate = progress.bytesPerSecond { line += "  \(Int(rate).byteText)/s" }
        if let remaining = progress.remaining, progress.received != progress.total {
            line += "  \(remaining.text) left"
        }
        return line
    }
}
