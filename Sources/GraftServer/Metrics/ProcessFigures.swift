internal import Foundation

/// What the process uses, as the system tells it.
struct ProcessFigures: Sendable {
    /// When the process started, in seconds since 1970.
    let start: Double

    /// The memory that is in use, in bytes; 0 where the system does not tell.
    var residentBytes: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// The time of all processors that was used, in seconds.
    var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
