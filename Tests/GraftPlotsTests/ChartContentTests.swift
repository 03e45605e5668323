import GraftTraining
import Testing

@testable import GraftPlots

@Suite("What charts show")
struct ChartContentTests {
    private func history(_ accuracies: [Double], validated: Bool = true) -> History {
        History(
            epochs: accuracies.enumerated().map { index, accuracy in
                EpochMetrics(
                    epoch: index + 1, loss: 2 - accuracy, accuracy: accuracy,
                    validationLoss: validated ? 2.2 - accuracy : nil,
                    validationAccuracy: validated ? accuracy - 0.1 : nil)
            })
    }

    @Test("curves of one run: training dashed, validation solid, the best epoch marked")
    func oneRun() throws {
        let document = try SVGDocument(TrainingCurves(runs: [("food", history([0.3, 0.8, 0.7]))]).accuracy().svg)
        let lines = document.all("polyline")
        #expect(lines.map { $0.attributes["stroke-dasharray"] != nil } == [true, false])
        #expect(Set(lines.map { $0.attributes["stroke"] }).count == 2)
        #expect(document.texts.contains("training") && document.texts.contains("validation"))
        #expect(document.texts.contains("best: epoch 2, 0.7"))
    }

    @Test("curves of values show their mean absolute error in the place of the accuracy")
    func values() throws {
        let epochs = [5.0, 2, 3].enumerated().map { index, error in
            EpochMetrics(
                epoch: index + 1, loss: 1, accuracy: 0, validationLoss: 1, meanAbsoluteError: error / 2,
                validationMeanAbsoluteError: error)
        }
        let document = try SVGDocument(TrainingCurves(runs: [("price", History(epochs: epochs))]).both().svg)
        #expect(document.texts.contains("mean absolute error") && !document.texts.contains("accuracy"))
        #expect(document.texts.contains("best: epoch 2, 2"))
    }

    @Test("curves of several runs: a colour each, and one legend for both panels")
    func severalRuns() throws {
        let curves = TrainingCurves(runs: [("a", history([0.3, 0.8])), ("b", history([0.2, 0.5, 0.6]))])
        let document = try SVGDocument(curves.both().svg)
        #expect(document.all("polyline").count == 8)
        for name in ["a", "b", "training", "validation"] {
            #expect(document.texts.filter { $0 == name }.count == 1, "\(name)")
        }
        #expect(document.texts.contains("epoch 3, 0.5"))
    }

    @Test("curves without validation have training only, and without runs are empty axes")
    func withoutValidation() throws {
        let alone = try SVGDocument(TrainingCurves(runs: [("a", history([0.3, 0.8], validated: false))]).loss().svg)
        #expect(alone.all("polyline").count == 1 && !alone.texts.contains("validation"))
        let none = try SVGDocument(TrainingCurves(runs: []).both().svg)
        #expect(none.all("polyline").isEmpty && none.texts.contains("epoch"))
    }

    @Test("a line has a gap where a number is missing, and a single point is a dot")
    func gaps() throws {
        let points = [0.1, 0.2, .nan, 0.3, .infinity, 0.4, 0.5].enumerated().map {
            PlotPoint(x: Double($0.offset), y: $0.element)
        }
        let chart = LineChart(title: "Loss", series: [.init(name: "a", points: points)])
        let document = try SVGDocument(chart.drawing().svg)
        #expect(document.all("polyline").count == 2 && document.all("circle").count == 1)
    }

    @Test("groups of points have a shape and a colour of their own")
    func groups() throws {
        let groups = (0..<20).map { ScatterChart.Group(name: "g\($0)", points: [.init(x: Double($0), y: 1)]) }
        let document = try SVGDocument(ScatterChart(title: "Map", groups: groups).drawing().svg)
        // Each once in the legend and once among the points.
        let points = (document.all("circle") + document.all("path")).filter { $0.attributes["stroke"] != nil }
        #expect(points.count == 20)
        #expect(Set(points.map { "\($0.name) \($0.attributes["fill"] ?? "")" }).count > 8)
    }

    @Test("labels of points are written beside them where asked for, and shown at the pointer always")
    func pointLabels() throws {
        let points: [ScatterChart.Point] = [
            .init(x: 1, y: 1, label: "first.jpg"), .init(x: 2, y: 2, label: "second.jpg", showsLabel: true),
        ]
        let chart = ScatterChart(title: "Map", groups: [.init(name: "", points: points)])
        let document = try SVGDocument(chart.drawing().svg)
        #expect(document.all("circle").map(\.title) == ["first.jpg", "second.jpg"])
        #expect(document.texts.contains("second.jpg") && !document.texts.contains("first.jpg"))
    }

    @Test("the legend of very many groups says how many it leaves out")
    func longLegend() throws {
        let groups = (0..<200).map { ScatterChart.Group(name: "class \($0)", points: []) }
        let document = try SVGDocument(ScatterChart(title: "Map", groups: groups).drawing().svg)
        let named = document.texts.filter { $0.hasPrefix("class ") }.count
        #expect(named > 10 && document.texts.contains("and \(200 - named) more"))
    }

    @Test("the calibration error is the mean gap, each bin with its weight")
    func calibration() throws {
        let diagram = ReliabilityDiagram(
            title: "Calibration",
            bins: [
                .init(confidence: 0.9, accuracy: 0.8, count: 30), .init(confidence: 0.5, accuracy: 0.7, count: 10),
                .init(confidence: .nan, accuracy: .nan, count: 0),
            ])
        #expect(abs(try #require(diagram.expectedCalibrationError) - 0.125) < 1e-12)
        #expect(try SVGDocument(diagram.drawing().svg).all("circle").count == 2)
        #expect(ReliabilityDiagram(title: "", bins: []).expectedCalibrationError == nil)
    }

    @Test("a text that is too wide ends in an ellipsis")
    func ellipsis() {
        let text = TextMetrics.fitting(String(repeating: "breakfast ", count: 20), width: 100, size: 12)
        #expect(text.hasSuffix("…") && TextMetrics.width(text, size: 12) <= 100)
        #expect(TextMetrics.fitting("short", width: 100, size: 12) == "short")
    }

    @Test(
        "numbers are written to a hundredth, and finite",
        arguments: [(0.005, "0.01"), (-1.5, "-1.5"), (2, "2"), (-0.05, "-0.05"), (.nan, "0"), (1e99, "10000000")])
    func svgNumbers(number: Double, text: String) {
        #expect(number.svg == text)
    }
}
