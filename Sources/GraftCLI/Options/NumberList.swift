internal import Graft
internal import ArgumentParser

/// Numbers with commas between them, as `0.485,0.456,0.406`.
struct NumberList: ExpressibleByArgument, Equatable {
    let numbers: [Float]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Float($0.drop { $0 == " " }) }
        guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
        self.numbers = numbers
    }
}
