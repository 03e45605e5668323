import Testing

@testable import GraftPlots

@Suite("Axes")
struct AxisTests {
    @Test(
        "have round numbers around the data",
        arguments: [
            ([0.13, 0.97], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            ([0.612, 0.664], ["0.61", "0.62", "0.63", "0.64", "0.65", "0.66", "0.67"]),
            ([-3, 12], ["-5", "0", "5", "10", "15"]),
            ([0, 2_000_000], ["0", "5e5", "1e6", "1.5e6", "2e6"]),
            ([5], ["4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6"]),
            ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ])
    func linear(values: [Double], labels: [String]) {
        #expect(Axis(covering: values).ticks.map(\.label) == labels)
    }

    @Test("of epochs end with the data and count in whole numbers")
    func epochs() {
        let axis = Axis(covering: [1, 2, 3], tickCount: 8, isTight: true)
        #expect(axis.ticks.map(\.label) == ["1", "2", "3"])
        #expect(axis.lower == 1 && axis.upper == 3)
        #expect(Axis(covering: [1], isTight: true).ticks.map(\.label) == ["0", "1", "2"])
    }

    @Test("of a logarithmic scale have 1, 2 and 5, and leave out numbers without a place")
    func logarithmic() {
        let axis = Axis(covering: [-1, 0, 1, 100], scale: .log)
        #expect(axis.ticks.map(\.label) == ["1", "2", "5", "10", "20", "50", "100"])
        #expect(abs(axis.fraction(of: 10) - 0.5) < 1e-9)
    }

    @Test("put the ends at 0 and 1")
    func fraction() {
        let axis = Axis(covering: [0, 10])
        #expect(axis.fraction(of: 0) == 0 && axis.fraction(of: 10) == 1 && axis.fraction(of: 2.5) == 0.25)
    }

    @Test(
        "write numbers with three digits",
        arguments: [
            (0.012345, "0.0123"), (0.5, "0.5"), (12.345, "12.3"), (12345, "12345"), (1.2e9, "1.2e9"), (-3e-7, "-3e-7"),
            (0, "0"), (Double.nan, "–"),
        ])
    func short(value: Double, text: String) {
        #expect(NumberText.short(value) == text)
    }
}
