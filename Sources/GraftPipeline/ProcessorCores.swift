internal import Foundation

/// The cores that this process may use.
enum ProcessorCores {
    /// How many there are, at least 1.
    static var count: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
