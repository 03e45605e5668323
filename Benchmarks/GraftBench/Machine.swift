internal import Foundation

/// The machine that the benchmark runs on.
enum Machine {
    /// The processor and its cores.
    static var description: String {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
        let model =
            line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
        return "\(model), \(ProcessInfo.processInfo.activeProcessorCount) cores"
    }
}

extension BinaryFloatingPoint {
    /// With a fixed number of decimals.
    func text(_ decimals: Int) -> String { String(format: "%.\(decimals)f", Double(self)) }
}

extension [Double] {
    /// The middle one.
    var median: Double { sorted()[count / 2] }
}
