internal import Foundation

/// What a function makes of the numbers below `count`, on all cores, as many at a time as there are cores.
///
/// - Parameters:
///   - count: How many numbers there are.
///   - onProgress: Is told how many are done, after each.
///   - transform: The function; it is called once for each number, on several threads.
/// - Returns: The results in the order of the numbers.
package func concurrentMap<Result: Sendable>(
    _ count: Int, onProgress: (Int) -> Void = { _ in }, _ transform: @escaping @Sendable (Int) -> Result
) async -> [Result] {
    let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return await withTaskGroup(of: (index: Int, result: Result).self) { group in
        var next = 0
        func addTask() {
            guard next < count else { return }
            let index = next
            group.addTask { (index, transform(index)) }
            next += 1
        }
        for _ in 0..<width { addTask() }
        var results: [Result?] = Array(repeating: nil, count: count)
        var done = 0
        for await (index, result) in group {
            results[index] = result
            done += 1
            onProgress(done)
            addTask()
        }
        return results.compactMap { $0 }
    }
}
