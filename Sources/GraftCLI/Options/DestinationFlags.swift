internal import ArgumentParser
internal import Graft
internal import GraftFiles

/// In which form answers are written, and what is done with the images.
struct DestinationFlags: ParsableArguments {
    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @Flag(help: "Print a table of comma-separated values, with a column for each class.")
    var csv = false

    @Flag(help: "Write the answer of each image into a JSON file beside it, as lunch.jpg.json.")
    var sidecars = false

    @Option(
        help: ArgumentHelp(
            "Move each image into a folder of its class in here.",
            discussion: "What is not answered goes to 'unsure' or 'unfamiliar'; no file is replaced.", valueName: "dir"),
        completion: .directory)
    var move: FilePath?

    @Option(
        help: ArgumentHelp("Go on with the images that arrive in this folder, until Ctrl-C.", valueName: "dir"),
        completion: .directory)
    var watch: FilePath?

    func validate() throws {
        if json, csv { throw ValidationError("Give either --json or --csv.") }
    }

    /// What takes the answers of a model.
    func output(of model: AnsweringModel, top: Int) -> AnswerOutput {
        AnswerOutput(
            form: csv ? .csv(AnswerCSV(of: model, showsPlace: move != nil)) : json ? .json : .text, top: top,
            writesSidecars: sidecars, sorting: move.map { ClassSorting(folder: $0) })
    }

    /// The folder to watch, without those that images of some classes are moved to; nil where none is to be watched.
    func watch(classes: [String]) -> FolderWatch? {
        let sorting = move.map { ClassSorting(folder: $0).places(classes: classes) } ?? []
        return watch.map { FolderWatch($0, excluding: sorting) }
    }
}
