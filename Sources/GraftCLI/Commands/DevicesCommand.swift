internal import Graft
internal import ArgumentParser

struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List the devices that backbones can run on, and what they compute in.")

    func run() async throws {
        for device in try ComputeDevice.all() {
            let precisions = device.precisions.map(\.rawValue).joined(separator: ", ")
            Terminal.write("\(device.name): \(device.fullName) (\(precisions))")
        }
    }
}
