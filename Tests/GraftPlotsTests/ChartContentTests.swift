import Foundation
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

    @Test("where another metric than the chart's, or that of other images, says which epoch is best, its mark says so")
    func criterion() throws {
        func texts(_ monitor: Monitor?) throws -> [String] {
            let history = History(epochs: history([0.3, 0.8, 0.7]).epochs, monitor: monitor)
            return try SVGDocument(TrainingCurves(runs: [("food", history)]).both().svg).texts
        }
        let byLoss = try texts(.validationLoss)
        #expect(byLoss.contains("best: epoch 2, 1.4") && byLoss.contains("best by loss: epoch 2, 0.7"))
        for monitor in [nil, Monitor.validationAccuracy] {
            let byAccuracy = try texts(monitor)
            #expect(byAccuracy.contains("best by accuracy: epoch 2, 1.4") && byAccuracy.contains("best: epoch 2, 0.7"))
        }
        // There is no room for it in one line.
        let byTraining = try texts(.loss).joined(separator: " ")
        #expect(byTraining.contains("best by training loss: epoch 2, 1.4"))
        #expect(byTraining.contains("best by training loss: epoch 2, 0.7"))
        let several = [("a", history([0.3, 0.8])), ("b", history([0.4, 0.6]))]
        let both = try SVGDocument(TrainingCurves(runs: several).both().svg).texts
        #expect(!both.contains { $0.hasPrefix("best") })
    }

    @Test("curves of values show their mean absolute error in the place of the accuracy")
    func values() throws {
        let epochs = [5.0, 2, 3].enumerated().map { index, error in
            EpochMetrics(
                epoch: index + 1, loss: error, accuracy: nil, validationLoss: error, meanAbsoluteError: error / 2,
                validationMeanAbsoluteError: error)
        }
        let document = try SVGDocument(TrainingCurves(runs: [("price", History(epochs: epochs))]).both().svg)
        #expect(document.texts.contains("mean absolute error") && !document.texts.contains("accuracy"))
        #expect(document.texts.contains("best by loss: epoch 2, 2"))
    }

    @Test("curves of a run whose head is not from the best epoch mark the kept one too")
    func keptEpoch() throws {
        let epochs = history([0.3, 0.8, 0.7, 0.6]).epochs
        func texts(kept: Int?) throws -> [String] {
            let history = History(epochs: epochs, keptEpoch: kept, ending: .earlyStopping)
            return try SVGDocument(TrainingCurves(runs: [("food", history)]).accuracy().svg).texts
        }
        let other = try texts(kept: 3)
        #expect(other.contains("best: epoch 2, 0.7") && other.contains("kept: epoch 3"))
        for same in [try texts(kept: 2), try texts(kept: nil)] { #expect(!same.contains { $0.hasPrefix("kept") }) }
    }

    @Test("the long names of points are written whole, in several lines, and those of the largest words cut short")
    func longNames() throws {
        let name = "efficientnet_b0 + mobilenet_v2 256 (batch norm, dropout 0.2)"
        let word = String(repeating: "w", count: 60)
        let points = [name, word].enumerated().map { index, name in
            ScatterChart.Point(x: Double(index), y: Double(index), label: name, showsLabel: true)
        }
        let document = try SVGDocument(
            ScatterChart(title: "Cost", groups: [.init(name: "", points: points)]).drawing().svg)
        #expect(document.texts.joined(separator: " ").contains(name))
        #expect(document.texts.contains { $0.hasPrefix("www") && $0.hasSuffix("…") })
    }

    @Test("a logarithmic axis gives each decade of a line the same width, and passes over points of 0 and less")
    func logarithmicLine() throws {
        let points = [-1, 0, 0.001, 0.01, 0.1, 1].map { PlotPoint(x: $0, y: 1) }
        let chart = LineChart(title: "Rates", series: [.init(name: "a", points: points)], xScale: .log)
        let document = try SVGDocument(chart.drawing().svg)
        let line = try #require(document.all("polyline").first?.attributes["points"])
        let places = line.split(separator: " ").compactMap { Double($0.split(separator: ",")[0]) }
        #expect(places.count == 4)
        for (first, second) in zip(places, places.dropFirst()) {
            #expect(abs(second - first - (places[1] - places[0])) < 0.1)
        }
    }

    @Test("the chart of a sweep shows both losses over the rates and marks the suggestion; what shoots up is left out")
    func sweep() throws {
        let points = (0..<60).map { index in
            let loss = index < 20 ? 2 : 2 - Double(index - 20) * 0.02
            return LearningRateSweep.Point(
                learningRate: pow(10, Double(index) / 10 - 6), loss: index == 59 ? 900 : loss, smoothedLoss: loss)
        }
        let sweep = LearningRateSweep(points: points, diverged: true)
        let suggestion = try #require(sweep.suggestion)
        let document = try SVGDocument(LearningRateChart(sweep: sweep).drawing().svg)
        #expect(document.all("polyline").count == 2)
        #expect(document.texts.contains("suggestion: \(suggestion)"))
        #expect(document.texts.contains("smoothed") && document.texts.contains("of each batch"))
        #expect(!document.texts.contains("1000"))
        let flat = LearningRateSweep(
            points: points.map { .init(learningRate: $0.learningRate, loss: 1, smoothedLoss: 1) }, diverged: false)
        let unmarked = try SVGDocument(LearningRateChart(sweep: flat).drawing().svg)
        #expect(!unmarked.texts.contains { $0.hasPrefix("suggestion") })
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
