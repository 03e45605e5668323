internal import Foundation
internal import GraftTraining

/// Times the search for the best head, cross-validation included, of all kinds and of logistic regression alone.
///
/// `SolverBench` measures the two sizes that the README speaks of; `SolverBench 750 1280 10` measures one of its own: examples,
/// features, classes.
@main
struct SolverBench {
    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.isEmpty || numbers.count == 3, numbers.count == CommandLine.arguments.count - 1 else {
            print("Usage: SolverBench [EXAMPLES FEATURES CLASSES]")
            exit(64)
        }
        let sizes = numbers.isEmpty ? [[750, 1_280, 10], [50_000, 2_048, 100]] : [numbers]
        for size in sizes {
            try await measure(count: size[0], dimension: size[1], classCount: size[2])
        }
    }

    private static func measure(count: Int, dimension: Int, classCount: Int) async throws {
        print("\(count) x \(dimension), \(classCount) classes")
        let held = max(classCount * 10, 500)
        let all = try SyntheticFeatures.make(
            count: count + held, dimension: dimension, classCount: classCount, seed: 1)
        func part(_ rows: Range<Int>) throws -> LabeledFeatures {
            try LabeledFeatures(
                source: SelectedFeatures(all.source, rows: Array(rows)), labels: Array(all.labels[rows]))
        }
        let (training, test) = (try part(0..<count), try part(count..<count + held))

        let search = try await timed("search, cross-validation and solution") {
            try await HeadSearch().run(on: training, classCount: classCount) { trial in
                print(
                    "    \(trial.solver): accuracy \(text(trial.accuracy)), log-loss \(text(trial.loss)), "
                        + "\(text(trial.seconds ?? 0)) s")
            }
        }
        let result = try search.evaluate(on: test)
        print("    takes \(search.solver): test accuracy \(text(result.accuracy ?? 0)), log-loss \(text(result.loss))")
        let logistic = try await timed("search among logistic regressions alone") {
            try await HeadSearch(methods: [.logistic]).run(on: training, classCount: classCount)
        }
        let alone = try logistic.evaluate(on: test)
        print("    takes \(logistic.solver): test accuracy \(text(alone.accuracy ?? 0)), log-loss \(text(alone.loss))")
        print("  most memory: \(peakMebibytes) MiB, of which the features are \((count * dimension * 4) >> 20) MiB")
    }

    private static func timed<Result>(
        _ name: String, _ body: () async throws -> Result
    ) async throws -> Result {
        let (start, used) = (ContinuousClock.now, processorSeconds)
        let result = try await body()
        print(
            "  \(name): \(text((ContinuousClock.now - start) / .seconds(1))) s, "
                + "\(text(processorSeconds - used)) s of processors")
        return result
    }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    /// What all threads have used, in seconds.
    private static var processorSeconds: Double {
        let usage = usage
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    private static var peakMebibytes: Int { usage.ru_maxrss / 1_024 }

    private static func text(_ value: Double) -> String { String(format: "%.4f", value) }
}

extension HeadSearchResult {
    fileprivate func evaluate(on examples: LabeledFeatures) throws -> HeadEvaluation { try head.evaluate(on: examples) }
}
