/// How a head is solved for, instead of being trained by steps.
public enum HeadSolving: Sendable, Hashable, Codable {
    /// By one method with its numbers.
    case using(HeadSolver)
    /// By the best of what these methods give, found by cross-validation; see `HeadSearch`.
    case searching(Set<HeadMethod>)

    /// By the best of all methods.
    public static let automatic = HeadSolving.searching(Set(HeadMethod.allCases))

    /// Solves for the head.
    ///
    /// - Parameters:
    ///   - examples: The examples to learn from, at least one.
    ///   - classCount: The number of classes, at least 2.
    ///   - groups: For each example, what it has in common with those that stay in one fold with it; nil where each stands for
    ///     itself.
    ///   - seed: The seed of the folds.
    ///   - onTrial: Told of each head as it has been tried. An error that it throws ends the search.
    /// - Returns: The head, and how it was found.
    /// - Throws: `TrainingError`, `CancellationError`, what `onTrial` throws.
    public func solve(
        on examples: LabeledFeatures, classCount: Int, groups: [Int]? = nil, seed: UInt64 = 0,
        onTrial: @Sendable (HeadTrial) async throws -> Void = { _ in }
    ) async throws -> (head: Head, solution: HeadSolution) {
        switch self {
        case .using(let solver):
            return (try await solver.fit(examples, classCount: classCount), HeadSolution(solver: solver, trials: []))
        case .searching(let methods):
            let result = try await HeadSearch(methods: methods, seed: seed)
                .run(on: examples, classCount: classCount, groups: groups, onTrial: onTrial)
            return (result.head, HeadSolution(solver: result.solver, trials: result.trials))
        }
    }
}

extension HeadSolving: CustomStringConvertible {
    /// As `auto` for all methods, `knn` for the best of one, `logistic, C 1, standard` for one with its numbers.
    public var description: String {
        switch self {
        case .using(let solver): solver.description
        case .searching(let methods):
            methods.count == HeadMethod.allCases.count
                ? "auto" : HeadMethod.allCases.filter(methods.contains).map(\.rawValue).joined(separator: "+")
        }
    }
}

extension HeadSolving {
    private enum CodingKeys: CodingKey {
        case solver, methods
    }

    /// Reads `{"solver": ...}` or `{"methods": [...]}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let solver = try container.decodeIfPresent(HeadSolver.self, forKey: .solver) {
            self = .using(solver)
            return
        }
        let methods = Set(try container.decode([HeadMethod].self, forKey: .methods))
        guard !methods.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: .methods, in: container, debugDescription: "there is something to try")
        }
        self = .searching(methods)
    }

    /// Writes the methods in an order of their own, so that equal values have equal bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .using(let solver): try container.encode(solver, forKey: .solver)
        case .searching(let methods):
            try container.encode(HeadMethod.allCases.filter(methods.contains), forKey: .methods)
        }
    }
}
