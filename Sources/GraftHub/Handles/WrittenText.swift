/// The text that a handle was read from, which is carried along and tells no two handles apart.
struct WrittenText: Sendable, Hashable {
    let text: String

    /// Two handles are one however they were written.
    static func == (left: WrittenText, right: WrittenText) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
