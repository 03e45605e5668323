public import Graft
public import ArgumentParser

extension FilePath: @retroactive ExpressibleByArgument {
    /// Takes an argument as a path, as it is.
    public init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        self.init(argument)
    }

    /// Completed by the shell as a file name.
    public static var defaultCompletionKind: CompletionKind { .file() }
}
