import ArgumentParser
import GraftBackbones

@main
struct GraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "graft")
    func run() { print(openVINOVersion()) }
}
