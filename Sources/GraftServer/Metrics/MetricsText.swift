internal import Foundation
internal import GraftInference

/// Measurements in Prometheus' text format, version 0.0.4.
struct MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// What a measurement is to Prometheus.
    enum Kind: String {
        case counter, gauge, histogram
    }

    /// Begins a family of measurements.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Adds a measurement.
    mutating func sample(_ name: String, _ value: some Numeric, _ labels: KeyValuePairs<String, String> = [:]) {
        let words = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        text += "\(name)\(words.isEmpty ? "" : "{\(words)}") \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
            .replacingOccurrences(of: "\n", with: "\\n")
    }
}

extension MetricsText {
    /// All that the server tells.
    init(
        metrics: ServerMetrics, admission: Admission, imageLimit: Int, store: ModelStore, process: ProcessFigures
    ) async {
        await requests(metrics)
        family("graft_images_total", .counter, "Images, by what became of them.")
        let images = await metrics.images
        for (model, outcomes) in images.sorted(by: { $0.key < $1.key }) {
            for (outcome, count) in outcomes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                sample("graft_images_total", count, ["model": model, "outcome": outcome.rawValue])
            }
        }
        family("graft_images_pending", .gauge, "Images that wait or are being computed.")
        sample("graft_images_pending", await admission.images)
        family("graft_images_pending_limit", .gauge, "The most images that may wait or be computed.")
        sample("graft_images_pending_limit", imageLimit)
        family("graft_request_bytes_pending", .gauge, "Bytes of the requests that are being answered.")
        sample("graft_request_bytes_pending", await admission.bytes)
        await models(store)
        family("process_resident_memory_bytes", .gauge, "Resident memory size in bytes.")
        sample("process_resident_memory_bytes", process.residentBytes)
        family("process_cpu_seconds_total", .counter, "Total user and system CPU time spent in seconds.")
        sample("process_cpu_seconds_total", process.processorSeconds)
        family("process_start_time_seconds", .gauge, "Start time of the process since unix epoch in seconds.")
        sample("process_start_time_seconds", process.start)
    }

    private mutating func requests(_ metrics: ServerMetrics) async {
        let (requests, durations) = (await metrics.requests, await metrics.durations)
        family("graft_requests_total", .counter, "Requests, by kind and status.")
        for (route, statuses) in requests.sorted(by: { Self.precedes($0.key, $1.key) }) {
            for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
                sample(
                    "graft_requests_total", count, ["method": route.method, "route": route.path, "code": "\(status)"])
            }
        }
        let name = "graft_request_duration_seconds"
        family(name, .histogram, "How long requests took, their upload included.")
        for (route, spread) in durations.sorted(by: { Self.precedes($0.key, $1.key) }) {
            for (bound, count) in zip(ServerMetrics.Durations.bounds, spread.buckets) {
                sample("\(name)_bucket", count, ["method": route.method, "route": route.path, "le": "\(bound)"])
            }
            sample("\(name)_bucket", spread.count, ["method": route.method, "route": route.path, "le": "+Inf"])
            sample("\(name)_sum", spread.sum, ["method": route.method, "route": route.path])
            sample("\(name)_count", spread.count, ["method": route.method, "route": route.path])
        }
    }

    private mutating func models(_ store: ModelStore) async {
        family("graft_model_info", .gauge, "Models that are served.")
        for model in await store.all {
            sample(
                "graft_model_info",
                1,
                [
                    "model": model.name, "version": "\(model.version)", "task": model.model.task.rawValue,
                    "backbone": model.model.backboneName,
                ])
        }
        family("graft_model_reloads_total", .counter, "Bundles that changed on disk, by what became of them.")
        for (name, reloads) in await store.reloads.sorted(by: { $0.key < $1.key }) {
            sample("graft_model_reloads_total", reloads.succeeded, ["model": name, "outcome": "succeeded"])
            sample("graft_model_reloads_total", reloads.failed, ["model": name, "outcome": "failed"])
        }
    }

    private static func precedes(_ first: ServerMetrics.Route, _ second: ServerMetrics.Route) -> Bool {
        (first.path, first.method) < (second.path, second.method)
    }
}
