public import Foundation
public import SystemPackage

/// How the hub reaches the network, and what it must not do.
public struct HubSettings: Sendable {
    /// A folder for the hub apart from the rest of the cache; nil for one in the cache.
    public var directory: FilePath?
    /// Whether no connection is ever opened.
    public var isOffline: Bool
    /// The root of a file tree over HTTP that all downloads are taken from; nil for the publishers themselves.
    public var mirror: String?
    /// Whether plain HTTP is allowed to other machines than this one.
    public var allowsPlainHTTP: Bool
    /// Where TF Hub answers.
    public var tfHubEndpoint = "https://tfhub.dev"
    /// Where Kaggle answers.
    public var kaggleEndpoint: String
    /// Where Hugging Face answers.
    public var huggingFaceEndpoint: String
    /// What private and gated backbones are fetched with.
    public var credentials: HubCredentials
    /// Where Python libraries keep what they have downloaded.
    public var pythonCaches: PythonCaches
    /// The proxies to go through.
    public var proxies: ProxySettings
    /// A PEM file of certificate authorities to trust besides the system's.
    public var certificateFile: FilePath?
    /// What is too large.
    public var limits = HubLimits()
    /// How often, and after how long, a download is tried again.
    public var retries = RetryPolicy()
    /// How long a server may send nothing.
    public var idleTimeout: Duration = .seconds(60)

    /// Reads the settings of an environment.
    ///
    /// `GRAFT_HUB_CACHE`, `GRAFT_OFFLINE`, `GRAFT_HUB_MIRROR`, `GRAFT_HUB_ALLOW_HTTP`, `SSL_CERT_FILE`; `KAGGLE_API_ENDPOINT`
    /// and `HF_ENDPOINT` as Kaggle's and Hugging Face's own programs read them; and what ``HubCredentials``, ``PythonCaches`` and
    /// ``ProxySettings`` read.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        directory = value("GRAFT_HUB_CACHE").map { FilePath($0) }
        // Whoever sets it to anything means it: to be online by mistake is worse than the other way round.
        isOffline = value("GRAFT_OFFLINE").map { !Self.isOff($0) } ?? false
        mirror = value("GRAFT_HUB_MIRROR")
        allowsPlainHTTP = ["1", "true", "yes", "on"].contains(value("GRAFT_HUB_ALLOW_HTTP")?.lowercased())
        kaggleEndpoint = value("KAGGLE_API_ENDPOINT") ?? "https://www.kaggle.com"
        huggingFaceEndpoint = value("HF_ENDPOINT") ?? "https://huggingface.co"
        credentials = HubCredentials(environment: environment)
        pythonCaches = PythonCaches(environment: environment)
        proxies = ProxySettings(environment: environment)
        certificateFile = value("SSL_CERT_FILE").map { FilePath($0) }
    }

    private static func isOff(_ value: String) -> Bool {
        ["", "0", "false", "no", "off"].contains(value.trimmingCharacters(in: .whitespaces).lowercased())
    }
}
