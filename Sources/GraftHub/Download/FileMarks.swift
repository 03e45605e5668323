/// What a server says of a file, by which a later answer is told to be of the same file or of another.
struct FileMarks: Sendable, Hashable, Codable {
    /// The `ETag`.
    var tag: String?
    /// The `Last-Modified` date, as it was written.
    var lastModified: String?
    /// The bytes of the whole file.
    var total: Int?

    /// What a part is asked for with: a strong tag, or else the date (RFC 9110, 13.1.5); nil where neither is there.
    var condition: String? {
        if let tag, !tag.hasPrefix("W/") { return tag }
        return lastModified
    }

    /// Whether both cannot be of the same file: some servers send a part without looking at the condition.
    func contradict(_ other: FileMarks) -> Bool {
        func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
            left != nil && right != nil && left != right
        }
        return differ(tag, other.tag) || differ(lastModified, other.lastModified) || differ(total, other.total)
    }

    /// These marks, and those of a later answer that says more.
    func completed(by other: FileMarks) -> FileMarks {
        FileMarks(
            tag: tag ?? other.tag, lastModified: lastModified ?? other.lastModified, total: total ?? other.total)
    }
}
