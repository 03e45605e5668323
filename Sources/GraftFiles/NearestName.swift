/// The name among `candidates` that `name` was most likely meant to be, or `nil` if none is near.
package func nearestName(to name: String, in candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    // A third of the letters may differ, and never all of them.
    let limit = min(max(1, wanted.count / 3), wanted.count - 1)
    var nearest: (name: String, distance: Int)?
    for candidate in candidates {
        let distance = editDistance(wanted, Array(candidate.lowercased()))
        if distance <= limit, distance < nearest?.distance ?? Int.max { nearest = (candidate, distance) }
    }
    return nearest?.name
}

/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the other
/// (optimal string alignment).
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var rows = [Array(0...second.count)]
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let substitution = rows[row][column] + (first[row] == second[column] ? 0 : 1)
            var distance = min(substitution, rows[row][column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                distance = min(distance, rows[row - 1][column - 1] + 1)
            }
            current.append(distance)
        }
        rows.append(current)
    }
    return rows[first.count][second.count]
}
