internal import Foundation

/// What differs between two runs, value by value.
public struct RunDifference: Sendable, Equatable {
    /// A value that differs.
    public struct Value: Sendable, Equatable {
        /// Where it is in the record, as `setup.training.epochs`.
        public let key: String
        /// The first run's; nil where it has none.
        public let first: String?
        /// The second run's; nil where it has none.
        public let second: String?

        /// Names a differing value.
        public init(key: String, first: String?, second: String?) {
            self.key = key
            self.first = first
            self.second = second
        }
    }

    /// The differing values of what the runs started from, in the order of their keys.
    public let setup: [Value]
    /// The differing values of what came of them.
    public let result: [Value]

    /// Compares two runs; the epochs by the one whose head is kept and the best one.
    public init(_ first: RunRecord, _ second: RunRecord) {
        setup = Self.differences(Self.setup(of: first), Self.setup(of: second))
        result = Self.differences(Self.result(of: first), Self.result(of: second))
    }

    private static func setup(of record: RunRecord) -> [String: String] {
        var values = flattened(record.setup, prefix: "setup")
        values.merge(flattened(record.data, prefix: "data")) { $1 }
        values.merge(flattened(record.backbone, prefix: "backbone")) { $1 }
        values.merge(flattened(record.joined, prefix: "joined")) { $1 }
        values.merge(flattened(record.versions, prefix: "versions")) { $1 }
        return values
    }

    private static func result(of record: RunRecord) -> [String: String] {
        var values = flattened(record.seconds, prefix: "seconds")
        values.merge(flattened(record.history.kept, prefix: "kept epoch")) { $1 }
        values.merge(flattened(record.history.best, prefix: "best epoch")) { $1 }
        return values
    }

    private static func differences(_ first: [String: String], _ second: [String: String]) -> [Value] {
        Set(first.keys).union(second.keys).sorted().filter { first[$0] != second[$0] }
            .map { Value(key: $0, first: first[$0], second: second[$0]) }
    }

    /// The leaves of a value's JSON, by their paths.
    private static func flattened(_ value: some Encodable, prefix: String) -> [String: String] {
        guard let data = try? JSONEncoder().encode(value), let object = try? JSONSerialization.jsonObject(with: data)
        else { return [:] }
        var leaves: [String: String] = [:]
        flatten(object, path: prefix, into: &leaves)
        return leaves
    }

    private static func flatten(_ object: Any, path: String, into leaves: inout [String: String]) {
        switch object {
        case let dictionary as [String: Any]:
            for (key, value) in dictionary {
                // A choice without numbers of its own is written as its name with nothing in it.
                if (value as? [String: Any])?.isEmpty == true { leaves[path] = key }
                flatten(value, path: path.isEmpty ? key : "\(path).\(key)", into: &leaves)
            }
        case let array as [Any] where array.contains { $0 is [String: Any] }:
            for (index, value) in array.enumerated() { flatten(value, path: "\(path).\(index)", into: &leaves) }
        case let array as [Any]:
            leaves[path] = array.map { "\($0)" }.joined(separator: ", ")
        default:
            leaves[path] = "\(object)"
        }
    }
}
