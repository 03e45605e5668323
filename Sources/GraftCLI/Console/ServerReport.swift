internal import Foundation
internal import Graft
internal import GraftFiles
internal import GraftServer

/// What a server does, in lines of text or of JSON.
struct ServerReport: Sendable {
    let json: Bool
    /// Whether each request has a line.
    let logsRequests: Bool
    let models: [(name: String, task: ModelTask, names: [String])]

    private struct Line: Encodable {
        let event: String
        var address: String?
        var models: [String]?
        var model: String?
        var version: Int?
        var reason: String?
        var method: String?
        var path: String?
        var status: Int?
        var seconds: Double?
    }

    func tell(_ event: ServerEvent) {
        if case .answered = event, !logsRequests { return }
        // From here on a signal ends the program at once, whatever is still open.
        if case .stopping = event { Interruption.endsProgram() }
        if json { JSONLine.write(line(event)) } else { for text in lines(event) { Terminal.write(text) } }
    }

    private func lines(_ event: ServerEvent) -> [String] {
        switch event {
        case .listening(let address):
            models.map { "\($0.name): \(counted($0.names.count, $0.task.singular, plural: $0.task.rawValue))" }
                + ["Serving at \(address); Ctrl-C ends it."]
        case .reloaded(let model, let version): ["\(model) has changed: version \(version) is served."]
        case .reloadFailed(let model, let reason):
            ["\(model) has changed, but its former version stays: \(displayName(of: reason))"]
        case .answered(let method, let path, let status, let seconds):
            ["\(displayName(of: method)) \(displayName(of: path)) \(status) \((seconds * 1000).text(decimals: 1)) ms"]
        case .failed(let method, let path, let reason):
            ["\(displayName(of: method)) \(displayName(of: path)) failed: \(displayName(of: reason))"]
        case .stopping: ["Answering what is still open, then ending; once more ends at once."]
        }
    }

    private func line(_ event: ServerEvent) -> Line {
        switch event {
        case .listening(let address): Line(event: "listening", address: address, models: models.map(\.name))
        case .reloaded(let model, let version): Line(event: "reloaded", model: model, version: version)
        case .reloadFailed(let model, let reason): Line(event: "reload_failed", model: model, reason: reason)
        case .answered(let method, let path, let status, let seconds):
            Line(event: "answered", method: method, path: path, status: status, seconds: seconds)
        case .failed(let method, let path, let reason):
            Line(event: "failed", reason: reason, method: method, path: path)
        case .stopping: Line(event: "stopping")
        }
    }
}

extension ModelTask {
    /// One of what a model tells.
    fileprivate var singular: String {
        switch self {
        case .classes: "class"
        case .labels: "label"
        case .values: "value"
        }
    }
}
