internal import SystemPackage

// The turns of phrase that the messages of this target share.

func quoted(_ path: FilePath) -> String { "'\(path.displayName)'" }

func quoted(_ name: String) -> String { "'\(displayName(of: name))'" }

/// `1 image`, `2 images`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
}

/// The names, separated by commas; of many, the first ones and the number of the others.
func listed(_ names: [String]) -> String {
    let shown = 20
    if names.isEmpty { return "none" }
    let text = names.prefix(shown).map(quoted).joined(separator: ", ")
    return names.count > shown ? text + " and \(names.count - shown) more" : text
}

/// ` in 'folder'`, or nothing where the origin is not known.
func place(_ source: FilePath?) -> String {
    source.map { " in \(quoted($0))" } ?? ""
}

/// ` Did you mean 'cat'?`, or nothing where no candidate is near.
func didYouMean(_ name: String, _ candidates: [String]) -> String {
    nearestName(to: name, in: candidates).map { " Did you mean \(quoted($0))?" } ?? ""
}
