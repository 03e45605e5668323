internal import ArgumentParser
internal import Graft

/// How the learning rate changes, on the command line: `constant`, `cosine` or `cosine=0.1`, `step=0.5,10`,
/// `exponential=0.95`, `plateau` or `plateau=0.5,5`.
enum ScheduleArgument: ExpressibleByArgument, Equatable {
    case decay(LearningRateSchedule.Decay)
    case plateau(ReduceOnPlateau)

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let texts = parts.count > 1 ? parts[1].split(separator: ",", omittingEmptySubsequences: false) : []
        let numbers = texts.compactMap { Double($0) }
        guard numbers.count == texts.count, numbers.allSatisfy(\.isFinite) else { return nil }
        switch (parts[0], numbers.count) {
        case ("constant", 0): self = .decay(.constant)
        case ("cosine", 0): self = .decay(.cosine())
        case ("cosine", 1): self = .decay(.cosine(floor: numbers[0]))
        case ("exponential", 1): self = .decay(.exponential(factor: numbers[0]))
        case ("step", 2):
            guard let epochs = Int(exactly: numbers[1]) else { return nil }
            self = .decay(.step(factor: numbers[0], epochs: epochs))
        case ("plateau", 0): self = .plateau(ReduceOnPlateau())
        case ("plateau", 1): self = .plateau(ReduceOnPlateau(factor: numbers[0]))
        case ("plateau", 2):
            guard let patience = Int(exactly: numbers[1]) else { return nil }
            self = .plateau(ReduceOnPlateau(factor: numbers[0], patience: patience))
        default: return nil
        }
    }
}
