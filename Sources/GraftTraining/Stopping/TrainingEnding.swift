/// Why a training ended before its last epoch.
public enum TrainingEnding: String, Sendable, Hashable, Codable {
    /// A metric had stopped improving.
    case earlyStopping = "early_stopping"
    /// A `StopRequest` was made.
    case request = "interrupted"
    /// A callback wanted it.
    case callback
}
