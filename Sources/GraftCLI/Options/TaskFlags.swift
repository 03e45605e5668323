internal import ArgumentParser
internal import Foundation
internal import Graft

/// What is learnt of the images, where that is not one class each; what is not given is taken from the run that is repeated.
struct TaskFlags: ParsableArguments {
    @Flag(
        help: """
            Learn any number of labels an image, from a CSV file: a column labels with '|' or ';' between them, or a column of \
            1 and 0 for each.
            """)
    var multiLabel = false

    @Option(help: "Learn values, from these columns of a CSV file, with commas between, as price,weight.")
    var regress: String?

    func validate() throws {
        if multiLabel, regress != nil { throw ValidationError("Give either --multi-label or --regress.") }
        if let columns, columns.isEmpty || columns.contains("") {
            throw ValidationError("--regress is names of columns with commas between, as price,weight.")
        }
    }

    private var columns: [String]? {
        regress?.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// What is learnt; nil for one class each.
    func kind(repeating known: TargetKind? = nil) -> TargetKind? {
        multiLabel ? .labels : columns.map { .values(columns: $0) } ?? known
    }
}
