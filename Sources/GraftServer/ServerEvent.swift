/// What a server does, for whoever watches it.
public enum ServerEvent: Sendable, Equatable {
    /// It takes requests at an address, as `http://127.0.0.1:8080`.
    case listening(address: String)
    /// A bundle has changed and is served in its new form.
    case reloaded(model: String, version: Int)
    /// A bundle has changed but cannot be loaded; its old form is still served.
    case reloadFailed(model: String, reason: String)
    /// A request is answered.
    case answered(method: String, path: String, status: Int, seconds: Double)
    /// A request could not be answered though nothing was wrong with it; the reason is not told to the client.
    case failed(method: String, path: String, reason: String)
    /// It takes no more requests, and answers those that it took.
    case stopping
}
