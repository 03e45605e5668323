internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles
internal import GraftServer
internal import SystemPackage

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer over HTTP what is in images.",
        discussion: """
            There is a web page at /, and for programs POST /predict, the Open Inference Protocol (/v2), TensorFlow Serving's REST \
            interface (/v1), /metrics for Prometheus, /healthz and /readyz; /openapi.json describes them. A bundle that changes on \
            disk is taken up without a request being lost. Ctrl-C ends the server once it has answered what it took.

              graft serve food.graft
              graft serve food.graft pets=models/pets-2.graft --port 9000
              graft serve food.graft --host 0.0.0.0 --token-file token.txt
              curl --data-binary @lunch.jpg http://127.0.0.1:8080/predict

            Only programs of this machine can connect unless --host says otherwise; then a token is a good idea. It is read from \
            --token-file or from the variable GRAFT_SERVER_TOKEN, since others can see a program's arguments.
            """)

    @Argument(help: ArgumentHelp("Classifiers; NAME=BUNDLE to call one otherwise.", valueName: "bundle"))
    var bundles: [ServedBundleArgument]

    @OptionGroup(title: "Listening") var listening: ListeningFlags
    @OptionGroup(title: "Limits") var limits: ServerLimitFlags
    @OptionGroup(title: "Answers") var answers: AnswerFlags

    @Option(help: "Of models of several labels: the probability above which a label is told.")
    var threshold: Float = 0.5

    @Option(help: "The device to run on. (default: the one that each was trained on)")
    var device: String?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var views: TestTimeFlags
    @OptionGroup var cache: CacheFlags

    func validate() throws {
        if !(0..<1).contains(threshold) { throw ValidationError("--threshold is at least 0 and below 1.") }
    }

    func run() async throws {
        let served = try bundles.map { try ServedBundle(name: $0.name, path: $0.path) }
        for bundle in served { try check(bundle) }
        var options = ServerOptions()
        try listening.apply(to: &options)
        limits.apply(to: &options)
        var answering = AnsweringOptions()
        answering.device = device
        answering.cacheDirectory = cache.directory.writableCompiledNetworks()
        answering.threshold = threshold
        answering.policy = answers.policy
        answering.views = views.tta
        answering.batching = limits.batching
        answering.fetchBackbone = Hub().backbonePath
        let server = try await ModelServer(served, options: options, answering: answering)
        if !options.isLoopback, options.token == nil {
            Terminal.complain(
                "Warning: whoever can reach this machine can ask the server: no token is set (--token-file, GRAFT_SERVER_TOKEN)."
            )
        }
        let report = ServerReport(json: json, logsRequests: listening.log, models: await server.models)
        try await server.run { report.tell($0) }
    }

    /// Refuses what cannot be asked of a model's kind.
    private func check(_ bundle: ServedBundle) throws {
        guard answers.areGiven else { return }
        let task = try ModelTask(ofBundleAt: bundle.path)
        try answers.requireClasses(task, of: bundle.path)
    }
}

/// A bundle, and perhaps the name to serve it by: `NAME=BUNDLE`.
struct ServedBundleArgument: ExpressibleByArgument {
    let name: String?
    let path: FilePath

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        // A path may have an equals sign in it: a name has no slash.
        if let equals = argument.firstIndex(of: "="), equals != argument.startIndex,
            !argument[..<equals].contains("/"), argument.index(after: equals) < argument.endIndex
        {
            name = String(argument[..<equals])
            path = FilePath(String(argument[argument.index(after: equals)...]))
        } else {
            name = nil
            path = FilePath(argument)
        }
    }
}
