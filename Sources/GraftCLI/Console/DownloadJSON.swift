internal import Graft

/// Tells how a backbone is fetched as JSON, one object a line.
struct DownloadJSON {
    private var lastProgress: Duration?

    mutating func show(_ event: HubEvent) {
        switch event {
        case .waiting:
            JSONLine.write(Step(event: "waiting"))
        case .fetching(let url):
            JSONLine.write(Step(event: "fetching", url: url))
        case .downloading(let progress):
            let isEnd = progress.received == progress.total
            if !isEnd, let lastProgress, progress.elapsed - lastProgress < .milliseconds(500) { return }
            lastProgress = progress.elapsed
            JSONLine.write(
                Progress(
                    received: progress.received, total: progress.total, bytesPerSecond: progress.bytesPerSecond,
                    secondsLeft: progress.remaining?.seconds))
        case .retrying(let reason, let delay):
            lastProgress = nil
            JSONLine.write(Step(event: "retrying", reason: reason, seconds: delay.seconds))
        case .unpacking:
            JSONLine.write(Step(event: "unpacking"))
        }
    }

    private struct Step: Encodable {
        let event: String
        var url: String?
        var reason: String?
        var seconds: Double?
    }

    private struct Progress: Encodable {
        let event = "downloading"
        let received: Int
        let total: Int?
        let bytesPerSecond: Double?
        let secondsLeft: Double?
    }
}
