/// All that decides how networks and the steps after them are put into one.
struct CompletionPlan: Sendable {
    /// A network, how it is cut, and which input it takes.
    struct Member: Sendable {
        let network: Network
        let plan: ExecutionPlan
        let input: Int
    }

    var members: [Member]
    var inputNames: [String]
    var steps: [NetworkStep]
    var outputName: String
    var texts: [CompleteNetwork.Text]
}
