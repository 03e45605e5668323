internal import ArgumentParser

/// What is told where a command finds out while it runs that it was called wrongly.
///
/// The parser tells whoever calls it so, with the command's usage, only of what it finds out itself.
enum UsageText {
    /// What was wrong, how the command is called, and where its help is.
    static func message(for error: ValidationError, of command: any ParsableCommand.Type) -> String {
        let usage = GraftCommand.usageString(for: command).replacing("\n", with: "\n       ")
        let names = path(to: command, from: GraftCommand.self) ?? []
        return """
            Error: \(error.message)
            Usage: \(usage)
              See '\(names.joined(separator: " ")) --help' for more information.
            """
    }

    /// The names of the commands that lead to one, itself included; nil where none does.
    private static func path(
        to command: any ParsableCommand.Type, from root: any ParsableCommand.Type
    ) -> [String]? {
        let name = root.configuration.commandName.map { [$0] } ?? []
        if root == command { return name }
        return root.configuration.subcommands.lazy.compactMap { path(to: command, from: $0) }.first.map { name + $0 }
    }
}
