internal import ArgumentParser

/// The size of a step on the command line: a number, or `auto` for one that is found.
enum LearningRateArgument: ExpressibleByArgument, Equatable {
    case number(Double)
    case auto

    init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else {
            guard let number = Double(argument) else { return nil }
            self = .number(number)
        }
    }

    /// The number; nil where it is to be found.
    var value: Double? {
        if case .number(let number) = self { number } else { nil }
    }
}
