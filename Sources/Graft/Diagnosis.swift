internal import GraftFiles
internal import Foundation
internal import GraftBackbones
internal import GraftData
public import GraftFeatures
internal import GraftHub
internal import SystemPackage

/// What an installation of Graft consists of, and what is wrong with it.
public struct Diagnosis: Sendable {
    /// What there is, each with its name.
    public let facts: [(name: String, value: String)]
    /// What is wrong, and what to do about it; empty where all is well.
    public let problems: [String]

    /// Looks at the runtime, the devices, the cache and the disk.
    public init(cache: CacheDirectory) {
        var facts = [
            (name: "Graft", value: GraftVersion.current), (name: "OpenVINO", value: ComputeDevice.runtimeVersion),
            (name: "System", value: ProcessInfo.processInfo.operatingSystemVersionString),
            (name: "Cores", value: "\(ProcessInfo.processInfo.activeProcessorCount)"),
        ]
        var problems: [String] = []
        do {
            let devices = try ComputeDevice.all()
            for device in devices {
                let precisions = device.precisions.map(\.rawValue).joined(separator: ", ")
                facts.append((name: "Device \(device.name)", value: "\(device.fullName) (\(precisions))"))
            }
            if devices.isEmpty {
                problems.append("OpenVINO finds no device, not even a CPU: its plugins are missing. Install it again.")
            }
        } catch {
            problems.append("OpenVINO does not work: \(error.description)")
        }
        let downloads = Hub(cache: cache).entries()
        if !downloads.isEmpty {
            facts.append(
                (name: "Downloaded backbones", value: downloads.map(\.handle.shortName).joined(separator: ", ")))
        }
        facts.append((name: "Cache", value: cache.path.displayName))
        do {
            facts.append((name: "Free disk", value: try Self.freeSpace(for: cache, problems: &problems)))
        } catch {
            problems.append(
                "The cache \(cache.path.displayName) cannot be used: \(error.systemReason). Name another place with "
                    + "--cache or GRAFT_CACHE.")
        }
        self.facts = facts
        self.problems = problems
    }

    private static let leastFreeSpace = 1_000_000_000

    private static func freeSpace(for cache: CacheDirectory, problems: inout [String]) throws -> String {
        let files = FileManager.default
        try files.createDirectory(atPath: cache.path.string, withIntermediateDirectories: true)
        let probe = cache.path.appending(".probe-\(UUID().uuidString)")
        try Data("x".utf8).write(to: URL(fileURLWithPath: probe.string))
        try files.removeItem(atPath: probe.string)
        let free = try files.attributesOfFileSystem(forPath: cache.path.string)[.systemFreeSize] as? Int ?? 0
        if free < leastFreeSpace {
            problems.append(
                "Less than 1 GB is free where the cache is. Free some space, or clear the cache with 'graft cache --clear'."
            )
        }
        return String(format: "%.1f GB", Double(free) / 1e9)
    }
}
