internal import ArgumentParser

/// What a command prints.
struct ReportingFlags: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print warnings and errors only.")
    var quiet = false

    @Flag(help: "Print JSON, one object a line, and nothing else.")
    var json = false

    func validate() throws {
        if quiet, json { throw ValidationError("Give either --quiet or --json.") }
    }

    var reporter: any TrainingReporter {
        if json { return JSONReporter() }
        return quiet ? QuietReporter() : TextReporter()
    }
}
