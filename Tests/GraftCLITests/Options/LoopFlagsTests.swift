import ArgumentParser
import Graft
import Testing

@testable import GraftCLI

@Suite("Flags of the course of a training")
struct LoopFlagsTests {
    private func configuration(
        _ arguments: String..., repeating base: TrainingConfiguration = TrainingConfiguration()
    ) throws -> TrainingConfiguration {
        var configuration = base
        try LoopFlags.parse(arguments).apply(to: &configuration)
        return configuration
    }

    @Test("Without flags a configuration stays as it is, whatever it has")
    func nothing() throws {
        let known = TrainingConfiguration(
            schedule: LearningRateSchedule(.cosine(floor: 0.5), warmUpEpochs: 2), reduceOnPlateau: ReduceOnPlateau(),
            earlyStopping: EarlyStopping(patience: 3, baseline: 0.5, restoresBest: false))
        for base in [TrainingConfiguration(), known] {
            let same = try configuration(repeating: base)
            #expect(same == base)
        }
    }

    static let schedules: [(String, LearningRateSchedule?, ReduceOnPlateau?)] = [
        ("constant", nil, nil),
        ("cosine", LearningRateSchedule(.cosine()), nil),
        ("cosine=0.1", LearningRateSchedule(.cosine(floor: 0.1)), nil),
        ("step=0.5,10", LearningRateSchedule(.step(factor: 0.5, epochs: 10)), nil),
        ("exponential=0.95", LearningRateSchedule(.exponential(factor: 0.95)), nil),
        ("plateau", nil, ReduceOnPlateau()),
        ("plateau=0.5", nil, ReduceOnPlateau(factor: 0.5)),
        ("plateau=0.5,3", nil, ReduceOnPlateau(factor: 0.5, patience: 3)),
    ]

    @Test("A schedule takes the place of what was there", arguments: schedules)
    func schedule(text: String, schedule: LearningRateSchedule?, plateau: ReduceOnPlateau?) throws {
        let bases = [
            TrainingConfiguration(), TrainingConfiguration(schedule: LearningRateSchedule(.exponential(factor: 0.2))),
            TrainingConfiguration(reduceOnPlateau: ReduceOnPlateau(factor: 0.3)),
        ]
        for base in bases {
            let changed = try configuration("--schedule", text, repeating: base)
            #expect(changed.schedule == schedule)
            #expect(changed.reduceOnPlateau == plateau)
        }
    }

    @Test(
        "What is no schedule is refused",
        arguments: [
            "", "cosin", "cosine=", "cosine=a", "cosine=0.1,2", "step", "step=0.5", "step=0.5,1.5", "step=0.5,",
            "exponential", "exponential=nan", "plateau=0.5,1.5", "plateau=,", "constant=1", "=",
            "step=0.5,1e30",
        ])
    func noSchedule(text: String) {
        #expect(ScheduleArgument(argument: text) == nil)
    }

    @Test("A warm-up goes with any schedule, and 0 takes it away")
    func warmUp() throws {
        let alone = try configuration("--warmup", "1.5")
        #expect(alone.schedule == LearningRateSchedule(.constant, warmUpEpochs: 1.5))
        let both = try configuration("--schedule", "cosine", "--warmup", "2")
        #expect(both.schedule == LearningRateSchedule(.cosine(), warmUpEpochs: 2))
        let kept = try configuration("--schedule", "step=0.5,2", repeating: both)
        #expect(kept.schedule == LearningRateSchedule(.step(factor: 0.5, epochs: 2), warmUpEpochs: 2))
        let none = try configuration("--warmup", "0", repeating: alone)
        #expect(none.schedule == nil)
        let plateau = try configuration("--schedule", "plateau", "--warmup", "1")
        #expect(plateau.schedule == LearningRateSchedule(.constant, warmUpEpochs: 1))
        #expect(plateau.reduceOnPlateau == ReduceOnPlateau())
    }

    @Test("Patience switches early stopping on, 0 off; the other flags change it")
    func earlyStopping() throws {
        let some = try configuration("--patience", "5")
        #expect(some.earlyStopping == EarlyStopping(patience: 5))
        let all = try configuration(
            "--patience", "5", "--monitor", "val_accuracy", "--min-delta", "0.01", "--baseline", "0.5",
            "--start-from-epoch", "3", "--no-restore-best")
        let rule = EarlyStopping(
            patience: 5, monitor: .validationAccuracy, minimumDelta: 0.01, baseline: 0.5, restoresBest: false,
            ignoredEpochs: 3)
        #expect(all.earlyStopping == rule)
        var changed = rule
        (changed.patience, changed.restoresBest) = (8, true)
        let again = try configuration("--patience", "8", "--restore-best", repeating: all)
        #expect(again.earlyStopping == changed)
        let off = try configuration("--patience", "0", repeating: all)
        #expect(off.earlyStopping == nil)
    }

    @Test("A metric is watched by early stopping and on a plateau")
    func monitor() throws {
        let both = try configuration("--patience", "5", "--schedule", "plateau", "--monitor", "loss")
        #expect(both.earlyStopping?.monitor == .loss)
        #expect(both.reduceOnPlateau?.monitor == .loss)
    }

    @Test(
        "What nothing would read is refused, and so are numbers outside their ranges",
        arguments: [
            ["--min-delta", "0.1"], ["--baseline", "0.1"], ["--start-from-epoch", "2"], ["--restore-best"],
            ["--no-restore-best"], ["--monitor", "loss"], ["--patience", "0", "--min-delta", "0.1"],
            ["--patience", "-1"], ["--patience", "3", "--min-delta", "-1"], ["--warmup", "-1"], ["--warmup", "nan"],
            ["--monitor", "f1", "--patience", "3"], ["--patience", "2", "--start-from-epoch", "-1"],
        ])
    func refused(arguments: [String]) {
        #expect(throws: (any Error).self) {
            var configuration = TrainingConfiguration()
            try LoopFlags.parse(arguments).apply(to: &configuration)
        }
    }

    @Test("A learning rate is a number or auto", arguments: ["", "automatic", "0.1x", "AUTO"])
    func learningRate(text: String) {
        #expect(LearningRateArgument(argument: text) == nil)
        #expect(LearningRateArgument(argument: "auto") == .auto)
        #expect(LearningRateArgument(argument: "1e-3") == .number(0.001))
    }
}
