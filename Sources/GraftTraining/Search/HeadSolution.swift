/// How a head was solved for.
public struct HeadSolution: Sendable, Hashable, Codable {
    /// The method and its numbers.
    public var solver: HeadSolver
    /// What was tried by cross-validation, in order; empty where nothing was.
    public var trials: [HeadTrial]

    /// Creates a description.
    public init(solver: HeadSolver, trials: [HeadTrial]) {
        self.solver = solver
        self.trials = trials
    }

    /// The trial of the head that was taken; nil where nothing was tried.
    public var winner: HeadTrial? { trials.first { $0.solver == solver } }
}
