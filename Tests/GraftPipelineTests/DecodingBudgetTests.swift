import GraftPipeline
import Testing

@Suite("A budget for decoding")
struct DecodingBudgetTests {
    /// Counts what is held, and the most that was held at once.
    private actor Tally {
        private var bytes = 0
        private var tasks = 0
        private(set) var most = (bytes: 0, tasks: 0)

        func take(_ size: Int) {
            bytes += size
            tasks += 1
            most = (max(most.bytes, bytes), max(most.tasks, tasks))
        }

        func give(_ size: Int) {
            bytes -= size
            tasks -= 1
        }
    }

    /// Runs tasks that hold so much each, and returns the most that was held at once, as sum and as number of tasks.
    private func run(_ sizes: [Int], limit: Int) async -> (bytes: Int, tasks: Int) {
        let budget = DecodingBudget(limit: limit)
        let tally = Tally()
        await withTaskGroup(of: Void.self) { group in
            for size in sizes {
                group.addTask {
                    let room = await budget.reserve(size)
                    await tally.take(size)
                    for _ in 0..<20 { await Task.yield() }
                    await tally.give(size)
                    await budget.release(room)
                }
            }
        }
        return await tally.most
    }

    @Test("is never exceeded, and everyone is served")
    func bounded() async {
        let most = await run((0..<200).map { $0 % 50 + 1 }, limit: 100)
        #expect(most.bytes <= 100)
        #expect(most.tasks > 1)
    }

    @Test("lets one that is larger than all of it go alone")
    func largeAlone() async {
        let most = await run([Int](repeating: 500, count: 8), limit: 100)
        #expect(most.tasks == 1)
        #expect(await run([500, 1, 500, 1, 1], limit: 100).bytes <= 500)
    }
}
