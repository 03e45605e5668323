internal import Foundation

/// Runs pieces of work at once, as many as there are processors, and gives their results in the order of the pieces.
///
/// A piece that throws ends the others.
func concurrently<Result: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results = [Result?](repeating: nil, count: count)
        var next = 0
        while next < min(count, max(1, ProcessInfo.processInfo.activeProcessorCount)) {
            let index = next
            group.addTask { (index, try await work(index)) }
            next += 1
        }
        while let (index, result) = try await group.next() {
            results[index] = result
            if next < count {
                let index = next
                group.addTask { (index, try await work(index)) }
                next += 1
            }
        }
        return results.compactMap(\.self)
    }
}
