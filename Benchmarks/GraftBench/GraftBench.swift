internal import ArgumentParser
internal import Foundation
internal import Graft

/// Measures Graft against bare OpenVINO and against Keras, all in one run on one machine, and prints the ratios.
@main
struct GraftBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graft-bench",
        abstract: "Measure Graft against bare OpenVINO and, given a Python with TensorFlow, against Keras.")

    @Option(help: "The images to train on: one folder a class.", transform: { FilePath($0) })
    var train: FilePath

    @Option(help: "The images to validate on.", transform: { FilePath($0) })
    var validation: FilePath

    @Option(help: "The backbone, a TensorFlow SavedModel.", transform: { FilePath($0) })
    var backbone: FilePath

    @Option(help: "The graft program to measure.", transform: { FilePath($0) })
    var graft: FilePath

    @Option(help: "A Python with tensorflow-cpu, tf-keras and tensorflow-hub; without it Keras is not measured.")
    var peerPython: String?

    @Option(help: "The program that does the job with Keras.")
    var peer: String = "Benchmarks/keras_transfer.py"

    @Option(help: "How often each of Graft's jobs is run; the median is shown.")
    var rounds: Int = 3

    @Option var epochs: Int = 15
    @Option var batchSize: Int = 16

    func run() async throws {
        print("Machine: \(Machine.description)")
        print("Backbone: \(backbone), \(epochs) epochs, batch size \(batchSize)\n")
        let images = try ImageFolder(train).load().images + ImageFolder(validation).load().images
        let paths = images.map(\.path)

        var table = Table(columns: ["what", "f32", "bf16"])
        let precisions = try ComputeDevice.all().first { $0.name == "CPU" }?.precisions.filter { $0 != .float16 } ?? []
        var rates: [Precision: ExtractionRate] = [:]
        for precision in precisions {
            rates[precision] = try await ExtractionRate.measure(
                paths: paths, backbone: backbone, precision: precision, rounds: rounds)
        }
        table.add("bare OpenVINO, images/s") { rates[$0].map { $0.bare.text(0) } }
        table.add("files to features, images/s") { rates[$0].map { $0.extraction.text(0) } }
        table.add("ratio") { rates[$0].map { ($0.extraction / $0.bare).text(2) } }

        var agreements: [Precision: Agreement] = [:]
        for precision in precisions {
            agreements[precision] = try await Agreement.measure(
                paths: paths, backbone: backbone, precision: precision)
        }
        table.add("features against f32, mean cosine") { agreements[$0].map { $0.meanCosine.text(5) } }
        table.add("features against f32, least cosine") { agreements[$0].map { $0.leastCosine.text(5) } }

        // Graft's runs come first: the peak memory of all finished children is then theirs.
        var jobs: [Precision: TrainJob.Result] = [:]
        for precision in precisions {
            let job = TrainJob(
                graft: graft, train: train, validation: validation, backbone: backbone, precision: precision,
                epochs: epochs, batchSize: batchSize)
            jobs[precision] = try job.run(rounds: rounds)
        }
        table.add("whole job, cold cache, s") { jobs[$0].map { $0.cold.text(2) } }
        table.add("whole job, features cached, s") { jobs[$0].map { $0.warm.text(2) } }
        table.add("predict one image, start to end, s") { jobs[$0].map { $0.predict.text(2) } }
        table.add("validation accuracy") { jobs[$0].map { $0.accuracy.text(4) } }
        table.add("peak memory, MiB") { jobs[$0].map { $0.peakMebibytes.text(0) } }

        if let peerPython {
            let peer = try KerasJob(
                python: peerPython, program: peer, train: train, validation: validation, backbone: backbone,
                epochs: epochs, batchSize: batchSize
            ).run()
            table.add("Keras, whole job, s") { _ in peer.seconds.text(2) }
            table.add("Keras, validation accuracy") { _ in peer.valAccuracy.text(4) }
            table.add("Keras / Graft, cold cache") { jobs[$0].map { (peer.seconds / $0.cold).text(1) + "x" } }
        } else {
            print("Keras is not measured: name a Python with TensorFlow with PEER_PYTHON=...\n")
        }
        table.print(for: precisions)
    }
}
