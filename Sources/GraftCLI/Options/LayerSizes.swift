internal import ArgumentParser
internal import Graft

/// The sizes of hidden layers on the command line, as `256,128`; `none` for no hidden layer.
struct LayerSizes: ExpressibleByArgument, Equatable {
    /// The number of units of each layer.
    let units: [Int]

    init?(argument: String) {
        if argument == "none" {
            units = []
            return
        }
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        units = parts.compactMap { Int($0.drop { $0 == " " }) }
        guard units.count == parts.count, units.allSatisfy(HeadArchitecture.unitRange.contains) else { return nil }
    }
}
