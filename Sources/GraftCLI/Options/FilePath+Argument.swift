public import Graft
public import ArgumentParser

extension FilePath: @retroactive ExpressibleByArgument {
    /// Takes an argument as a path, byte by byte as it was given.
    public init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        self.init(platformString: ArgumentText.decode(argument).map { CChar(bitPattern: $0) } + [0])
    }

    /// Refuses a name that is not UTF-8: images and tables may have any, but what holds a network or a classifier is opened by
    /// libraries that take text.
    func requireText() throws {
        guard String(validating: self) == nil else { return }
        throw ValidationError(
            "\(displayName) has a name that is not UTF-8, as only images, tables and their folders may. Rename it.")
    }

    /// Completed by the shell as a file name.
    public static var defaultCompletionKind: CompletionKind { .file() }
}

extension FilePath {
    /// Refuses a path inside a classifier, in which nothing else may be.
    func requireOutside(_ classifier: FilePath) throws {
        guard absolute.starts(with: classifier.absolute) else { return }
        throw ValidationError(
            "\(displayName) would lie inside the classifier \(classifier.displayName): name another place.")
    }
}
