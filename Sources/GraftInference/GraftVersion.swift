/// The version of this library.
public enum GraftVersion {
    /// The version, as in semantic versioning.
    public static let current = "0.1.0"
}
