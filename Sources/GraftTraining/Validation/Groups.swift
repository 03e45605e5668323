extension [Int] {
    /// Taken as the group of each row: the rows of each group, in the order in which the groups first occur.
    var rowsByGroup: [[Int]] {
        var positions: [Int: Int] = [:]
        var members: [[Int]] = []
        for (row, group) in enumerated() {
            if let position = positions[group] {
                members[position].append(row)
            } else {
                positions[group] = members.count
                members.append([row])
            }
        }
        return members
    }
}
