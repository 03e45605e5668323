/// Images of several callers that pass through a network together, where the device is faster so.
///
/// OpenVINO's automatic batching gathers them: a batch starts when it is full, or when its first image has waited for the delay. On
/// CPUs a batch was no faster than its images side by side; on GPUs it is.
public struct DynamicBatching: Sendable, Hashable {
    /// How many images a batch has at most, at least 2.
    public let size: Int
    /// How long an image waits for others, in milliseconds, at least 1.
    public let delay: Int

    /// Creates a description; what is too small is taken for the least.
    public init(size: Int, delay: Int) {
        self.size = max(2, size)
        self.delay = max(1, delay)
    }

    /// OpenVINO's name of a device that batches.
    func device(_ name: String) -> String { "BATCH:\(name)(\(size))" }
}
