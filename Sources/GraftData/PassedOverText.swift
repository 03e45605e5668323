internal import GraftFiles
internal import SystemPackage

/// How many files were passed over and which, in a line; nil where there are none.
func passedOverText(_ files: [FilePath]) -> String? {
    if files.isEmpty { return nil }
    let shown = 3
    let names = files.prefix(shown).map(quoted).joined(separator: ", ")
    let rest = files.count > shown ? " and \(files.count - shown) more" : ""
    return "Passed over \(counted(files.count, "file")) that "
        + (files.count == 1 ? "is no image" : "are no images") + " of a known kind: \(names)\(rest)."
}
