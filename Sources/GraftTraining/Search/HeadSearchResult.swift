/// What a search for a head found.
public struct HeadSearchResult: Sendable {
    /// The winner, solved on all examples.
    public let head: Head
    /// The winner's method and numbers.
    public let solver: HeadSolver
    /// What was tried, in order; empty where the examples do not allow cross-validation.
    public let trials: [HeadTrial]
    /// The examples that were held out in some fold, as rows in ascending order: all, but for classes with only one image or group,
    /// and for what a search among very many examples leaves out.
    public let heldOutRows: [Int]
    /// What the winner said of each of them when it had not seen it, `[heldOutRows.count, classes]`.
    public let heldOutProbabilities: Matrix
}
