internal import Foundation
internal import SystemPackage

/// Paths from the environment as Python programs read them.
struct PythonPath {
    let environment: [String: String]

    /// The user's own folder.
    var home: String { environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() }

    /// The path in a variable, with `~` for the user's own folder (`os.path.expanduser`); nil where it is not set.
    ///
    /// - Parameters:
    ///   - name: The variable.
    ///   - expandingVariables: Whether `$NAME` and `${NAME}` stand for other variables too (`os.path.expandvars`).
    /// - Returns: The path.
    func path(_ name: String, expandingVariables: Bool = false) -> FilePath? {
        guard var text = environment[name], !text.isEmpty else { return nil }
        if text == "~" || text.hasPrefix("~/") { text = home + text.dropFirst() }
        return FilePath(expandingVariables ? expanded(text) : text)
    }

    /// What is not set stays as it is written, as in Python.
    private func expanded(_ text: String) -> String {
        text.replacing(/\$(?:([A-Za-z0-9_]+)|\{([^}]*)\})/.asciiOnlyWordCharacters()) { match in
            let name = String(match.output.1 ?? match.output.2 ?? "")
            return environment[name] ?? String(match.output.0)
        }
    }
}
