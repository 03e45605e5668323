internal import Foundation
internal import OpenVINOBridge
internal import SystemPackage

/// A network as it was read from disk.
final class Network: @unchecked Sendable {  // OpenVINO only reads it from here on.
    private let handle: OpaquePointer

    /// Reads a network from disk.
    init(path: FilePath) throws(OpenVINOFailure) {
        handle = try OpenVINO.check(path.withPlatformString { graft_ov_network_read($0) })
    }

    deinit { graft_ov_network_free(handle) }

    /// The network's nodes.
    func graph() throws -> NetworkGraph {
        let json = try OpenVINO.text { graft_ov_network_graph(handle, $0) }
        return try JSONDecoder().decode(NetworkGraph.self, from: Data(json.utf8))
    }

    /// Cuts, completes and compiles the network.
    func compile(_ plan: ExecutionPlan) throws(OpenVINOFailure) -> Executable {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        var options = memory.options(plan)
        return Executable(handle: try OpenVINO.check(graft_ov_executable_create(handle, &options)))
    }

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    /// Puts networks and the steps after them into one.
    convenience init(_ plan: CompletionPlan) throws(OpenVINOFailure) {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        let members = plan.members.map { member in
            graft_ov_member(network: member.network.handle, options: memory.options(member.plan), input: member.input)
        }
        let steps = plan.steps.map { memory.step($0) }
        let texts = plan.texts.map { text in
            graft_ov_text(
                section: memory.copy(text.section), key: memory.copy(text.key), value: memory.copy(text.value))
        }
        let names = plan.inputNames.map { Optional(memory.copy($0)) }
        self.init(
            handle: try OpenVINO.check(
                graft_ov_network_complete(
                    members, members.count, names, names.count, steps, steps.count, memory.copy(plan.outputName), texts,
                    texts.count)))
        withExtendedLifetime(plan) {}
    }

    /// Whether the network takes any number of images at once.
    func hasFreeBatch() throws(OpenVINOFailure) -> Bool {
        let answer = graft_ov_network_has_free_batch(handle)
        try OpenVINO.check(min(answer, 0))
        return answer == 1
    }

    /// Writes the network as OpenVINO's IR.
    func write(xml: FilePath, bin: FilePath) throws(OpenVINOFailure) {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        try OpenVINO.check(graft_ov_network_write(handle, memory.copy(xml.string), memory.copy(bin.string)))
    }

    /// Runs the network on images, and gives its numbers for all of them, one image after the other.
    ///
    /// - Parameters:
    ///   - images: For each input the samples of each image, `[height, width, 3]`.
    ///   - names: What the inputs are called.
    ///   - outputCount: How many numbers there are in all.
    ///   - device: The device to run on.
    ///   - precision: What to compute in.
    /// - Returns: The numbers.
    /// - Throws: `OpenVINOFailure`.
    func run(
        _ images: [[[UInt8]]], names: [String], outputCount: Int, device: String, precision: Precision
    ) throws(OpenVINOFailure) -> [Float] {
        let memory = BridgeMemory()
        defer { withExtendedLifetime(memory) {} }
        let names = names.map { Optional(memory.copy($0)) }
        let pointers = images.joined().map { Optional(memory.copy($0)) }
        var outputs = [Float](repeating: 0, count: outputCount)
        let status = outputs.withUnsafeMutableBufferPointer { outputs in
            graft_ov_network_run(
                handle, memory.copy(device), memory.copy(precision.openVINOName), names, names.count, pointers,
                images.first?.count ?? 0, outputs.baseAddress, outputs.count)
        }
        try OpenVINO.check(status)
        return outputs
    }
}
