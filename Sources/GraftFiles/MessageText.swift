internal import Foundation
package import SystemPackage

// The turns of phrase that messages share.

package func quoted(_ path: FilePath) -> String { "'\(path.displayName)'" }

package func quoted(_ name: String) -> String { "'\(displayName(of: name))'" }

/// `1 image`, `2 images`.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
}

/// The names, separated by commas; of many, the first ones and the number of the others.
package func listed(_ names: [String]) -> String {
    let shown = 20
    if names.isEmpty { return "none" }
    let text = names.prefix(shown).map(quoted).joined(separator: ", ")
    return names.count > shown ? text + " and \(names.count - shown) more" : text
}

/// ` Did you mean 'cat'?`, or nothing where no candidate is near.
package func didYouMean(_ name: String, _ candidates: [String]) -> String {
    nearestName(to: name, in: candidates).map { " Did you mean \(quoted($0))?" } ?? ""
}

extension Int {
    /// A number of bytes for people, in decimal units: `16.1 MB`.
    package var byteText: String {
        var value = Double(self)
        for unit in ["bytes", "kB", "MB"] {
            if value < 1000 { return unit == "bytes" ? "\(self) bytes" : String(format: "%.1f \(unit)", value) }
            value /= 1000
        }
        return String(format: "%.1f GB", value)
    }
}
