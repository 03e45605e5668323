internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a classifier for other programs.",
        discussion: """
            'openvino' is one network that takes images as bytes, [N, height, width, 3], and gives probabilities: scaling of \
            pixels, backbone and head are inside, the class names in its metadata. 'onnx' is the same as ONNX, where the backbone \
            came as ONNX. Either is loaded again and compared before it is kept. 'safetensors' is the head alone; 'labels' are the \
            names, one a line.

              graft export food.graft --format openvino
              graft export food.graft --format labels --output labels.txt
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Option(
        help: "What to write: openvino, onnx, safetensors or labels.",
        completion: .list(ExportFormat.allCases.map(\.rawValue)),
        transform: { text in
            guard let format = ExportFormat(rawValue: text) else {
                let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("There is no format '\(displayName(of: text))'; there is \(known).")
            }
            return format
        })
    var format: ExportFormat

    @Option(
        name: .shortAndLong,
        help: "The file to write. (default: the classifier's name, with .xml, .onnx, .safetensors or .labels.txt)")
    var output: FilePath?

    @Flag(help: "Print JSON, one object.")
    var json = false

    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        try output?.requireText()
    }

    func run() async throws {
        let output = output ?? defaultOutput
        try output.requireOutside(classifier)
        // Before the classifier is loaded, which takes longer.
        let task = try ModelTask(ofBundleAt: classifier)
        try format.check(output)
        let compiled = cache.directory.writableCompiledNetworks()
        // So that nothing half written is left.
        Interruption.waitsForSaving()
        let exported =
            switch task {
            case .classes:
                try await ImageClassifier(contentsOf: classifier, cacheDirectory: compiled).export(format, to: output)
            case .labels, .values:
                try await ImagePredictor(contentsOf: classifier, cacheDirectory: compiled).export(format, to: output)
            }
        Interruption.endsProgram()
        if json {
            JSONLine.write(Line(exported, format: format))
        } else {
            show(exported)
        }
    }

    /// The classifier's name with another ending, in this folder.
    private var defaultOutput: FilePath {
        FilePath("\(classifier.absolute.lexicallyNormalized().stem ?? "classifier").\(format.fileExtension)")
    }

    private func show(_ exported: ExportedModel) {
        Terminal.write("Wrote \(exported.files.map(\.displayName).joined(separator: " and ")).")
        guard let network = exported.network else { return }
        let sizes = network.imageSizes.map(\.description).joined(separator: " and of ")
        Terminal.write(
            "It takes images of \(sizes) as bytes, \(network.takesBatches ? "any number" : "one") at a time; loaded again, it answers "
                + "for \(network.checkedImageCount) random images as the classifier does (largest difference "
                + String(format: "%.1e).", network.greatestDifference))
    }

    private struct Line: Encodable {
        let format: String
        let files: [String]
        let imageSizes: [String]?
        let takesBatches: Bool?
        let greatestDifference: Float?

        init(_ exported: ExportedModel, format: ExportFormat) {
            self.format = format.rawValue
            files = exported.files.map(\.displayName)
            imageSizes = exported.network?.imageSizes.map(\.description)
            takesBatches = exported.network?.takesBatches
            greatestDifference = exported.network?.greatestDifference
        }
    }
}
