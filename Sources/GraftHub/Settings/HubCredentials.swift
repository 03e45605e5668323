internal import Foundation
internal import SystemPackage

/// What private and gated backbones are fetched with; sent to the hub that it is for, and nowhere else.
public struct HubCredentials: Sendable {
    /// The value of the `Authorization` header for Kaggle; nil for none.
    let kaggle: String?
    /// The value of the `Authorization` header for Hugging Face; nil for none.
    let huggingFace: String?

    /// Reads the credentials where the hubs' own programs look for them.
    ///
    /// Kaggle: `KAGGLE_API_TOKEN`, or `KAGGLE_USERNAME` and `KAGGLE_KEY`, or `access_token` or `kaggle.json` in
    /// `KAGGLE_CONFIG_DIR` (`~/.kaggle`). Hugging Face: `HF_TOKEN`, or the file `HF_TOKEN_PATH` (`token` in `HF_HOME`).
    public init(environment: [String: String]) {
        let value = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = FilePath(value("HOME") ?? NSHomeDirectory())

        let kaggleFolder = value("KAGGLE_CONFIG_DIR").map { FilePath($0) } ?? home.appending(".kaggle")
        if let token = value("KAGGLE_API_TOKEN") {
            // As Kaggle's own program has it, the variable may also name a file.
            kaggle = Self.bearer(Self.line(of: FilePath(token)) ?? token)
        } else if let user = value("KAGGLE_USERNAME"), let key = value("KAGGLE_KEY") {
            kaggle = Self.basic(user, key)
        } else if let token = Self.line(of: kaggleFolder.appending("access_token")) {
            kaggle = Self.bearer(token)
        } else if let account = Self.account(in: kaggleFolder.appending("kaggle.json")) {
            kaggle = Self.basic(account.username, account.key)
        } else {
            kaggle = nil
        }

        let tokenFile =
            PythonPath(environment: environment).path("HF_TOKEN_PATH", expandingVariables: true)
            ?? PythonCaches.huggingFaceHome(environment).appending("token")
        huggingFace =
            (value("HF_TOKEN") ?? value("HUGGING_FACE_HUB_TOKEN") ?? Self.line(of: tokenFile)).flatMap(Self.bearer)
    }

    private static func bearer(_ token: String) -> String? {
        let token = token.trimmingCharacters(in: .whitespacesAndNewlines)
        return token.isEmpty ? nil : "Bearer \(token)"
    }

    /// The value of an `Authorization` header (RFC 7617).
    static func basic(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    private struct Account: Decodable {
        let username: String
        let key: String
    }

    private static func account(in path: FilePath) -> Account? {
        FileManager.default.contents(atPath: path.string).flatMap { try? JSONDecoder().decode(Account.self, from: $0) }
    }

    /// The first line of a small file; nil where there is none.
    private static func line(of path: FilePath) -> String? {
        guard let data = FileManager.default.contents(atPath: path.string), data.count < 10_000 else { return nil }
        let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
        return line?.isEmpty == false ? line : nil
    }
}
