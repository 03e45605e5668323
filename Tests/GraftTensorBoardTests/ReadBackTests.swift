import Foundation
import GraftTensorBoard
import GraftTestSupport
import SystemPackage
import Testing

@Suite("What TensorBoard reads", .enabled(if: TensorBoardLogReader.isInstalled, "\(TensorBoardLogReader.absence)"))
struct ReadBackTests {
    @Test("of scalars, histograms, texts and images is what was written")
    func values() async throws {
        let folder = try TemporaryFolder()
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0xFF]
        let numbers: [Float] = [-1, -0.25, 0, 0.125, 2]
        do {
            let run = try LogFolder(in: folder.path, experiment: "mixed", start: Date())
            let file = try run.makeEventFile(for: "train", wallTime: 1_700_000_000)
            for step in 0..<3 {
                let values: [SummaryValue] = [
                    .scalar("epoch_loss", 1 / Double(step + 1)), .histogram("dense/kernel", of: numbers),
                ]
                try file.write([Event(wallTime: 1_700_000_001, step: step, .summary(values))])
            }
            let last: [SummaryValue] = [
                .text("configuration", "| ä | 日本 |"),
                .image("matrix", png: png, width: 3, height: 2, description: "**rows**"),
                .histogram("empty", of: []),
            ]
            try file.write([Event(wallTime: 1_700_000_002, step: 7, .summary(last))])
        }
        let content = try await TensorBoardLogReader.read(folder.path)
        #expect(content.runs.count == 1)
        let run = try #require(content.runs.values.first)
        #expect(content.runs.keys.first?.hasPrefix("mixed/") == true)
        #expect(content.runs.keys.first?.hasSuffix("/train") == true)
        #expect(run.scalars["epoch_loss"]?.map(\.step) == [0, 1, 2])
        #expect(run.scalars["epoch_loss"]?.map { Float($0.value) } == [1, 0.5, 1 / 3])
        let buckets = Histogram(of: numbers).buckets.map { [$0.lowerBound, $0.upperBound, Double($0.count)] }
        #expect(run.histograms["dense/kernel"]?.map(\.value) == [buckets, buckets, buckets])
        #expect(run.histograms["empty"]?.map(\.value) == [[]])
        #expect(run.texts["configuration"]?.map(\.value) == ["| ä | 日本 |"])
        #expect(run.images["matrix"]?.map(\.step) == [7])
        #expect(run.images["matrix"]?.map(\.value) == [["3", "2", Data(png).base64EncodedString()]])
        #expect(run.descriptions == ["matrix": "**rows**"])
        #expect(content.hyperParameters == nil)
    }

    @Test("of a graph has its nodes with legal names, edges and shapes")
    func graph() async throws {
        let folder = try TemporaryFolder()
        do {
            let file = try EventFile(in: folder.path, wallTime: 0)
            let image = GraphDefinition.Node(name: "image", operation: "Placeholder", shape: [nil, 224, 224, 3])
            let backbone = GraphDefinition.Node(
                name: "-my net é", operation: "Backbone", inputs: [image.name], shape: [nil, 8],
                attributes: [
                    "text": .text("t"), "number": .number(-3), "fraction": .fraction(0.5), "flag": .flag(true),
                ])
            let dense = GraphDefinition.Node(
                name: "dense/MatMul", operation: "MatMul", inputs: ["-my net é"], shape: [nil, 2])
            let graph = GraphDefinition(nodes: [image, backbone, dense])
            try file.write([Event(wallTime: 0, .graph(graph))])
        }
        let run = try #require(try await TensorBoardLogReader.read(folder.path).runs["."])
        let nodes = try #require(run.graph)
        #expect(nodes.map(\.name) == ["image", ".-my_net__", "dense/MatMul"])
        #expect(nodes.map(\.operation) == ["Placeholder", "Backbone", "MatMul"])
        #expect(nodes.map(\.inputs) == [[], ["image"], [".-my_net__"]])
        #expect(nodes.map(\.shape) == [[-1, 224, 224, 3], [-1, 8], [-1, 2]])
    }

    @Test("of hyper-parameters has their values, the metrics of the run's part, and how it ended")
    func hyperParameters() async throws {
        let folder = try TemporaryFolder()
        let statuses: [HyperParameters.Status?] = [.success, .failure, nil]
        for (index, status) in statuses.enumerated() {
            let parameters = HyperParameters([
                "optimizer": .text("adam"), "learning_rate": .number(Double(index) + 0.25),
                "nesterov": .flag(index == 0),
            ])
            let run = try LogFolder(in: folder.path, experiment: "run-\(index)", start: Date())
            let file = try run.makeEventFile(for: nil, wallTime: 0)
            let metric = HyperParameters.Metric(group: "validation", tag: "epoch_loss", displayName: "loss")
            var values = [
                parameters.experiment(metrics: [metric], wallTime: 0), parameters.sessionStart(wallTime: 0),
            ]
            if let status { values.append(HyperParameters.sessionEnd(status, wallTime: 9)) }
            try file.write([Event(wallTime: 0, .summary(values))])
            let validation = try run.makeEventFile(for: "validation", wallTime: 0)
            for step in 0..<2 {
                let loss = SummaryValue.scalar("epoch_loss", Double(index + step))
                try validation.write([Event(wallTime: 0, step: step, .summary([loss]))])
            }
        }
        let table = try #require(try await TensorBoardLogReader.read(folder.path).hyperParameters)
        #expect(Set(table.names) == ["optimizer", "learning_rate", "nesterov"])
        let sessions = table.sessions.sorted { $0.metrics.values.first ?? 0 < $1.metrics.values.first ?? 0 }
        #expect(sessions.map(\.status) == ["STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_UNKNOWN"])
        #expect(sessions.map(\.metrics) == [1, 2, 3].map { ["validation/epoch_loss": $0] })
        #expect(
            sessions.first?.values
                == ["optimizer": .text("adam"), "learning_rate": .number(0.25), "nesterov": .flag(true)])
        #expect(
            sessions.last?.values
                == ["optimizer": .text("adam"), "learning_rate": .number(2.25), "nesterov": .flag(false)])
    }
}
