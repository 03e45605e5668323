extension [Float] {
    /// The indices of the numbers, that of the greatest first; of equal ones the earlier first.
    package var ranking: [Int] {
        indices.sorted { (self[$0], $1) > (self[$1], $0) }
    }
}
