public import Graft
public import ArgumentParser

extension FilePath: @retroactive ExpressibleByArgument {
    /// Takes an argument as a path, byte by byte as it was given.
    public init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        self.init(platformString: ArgumentText.decode(argument).map { CChar(bitPattern: $0) } + [0])
    }

    /// Completed by the shell as a file name.
    public static var defaultCompletionKind: CompletionKind { .file() }
}
