internal import GraftProtobuf

/// What the HParams tab knows of a run (tensorboard/plugins/hparams/api.proto and plugin_data.proto).
package struct HyperParameters: Sendable {
    /// The hyper-parameters with their values, in the order of the table's columns.
    package let values: [(name: String, value: Value)]

    /// A hyper-parameter's value.
    package enum Value: Sendable, Hashable {
        case text(String)
        case number(Double)
        case flag(Bool)
    }

    /// A scalar of the run that tells how well the values did.
    package struct Metric: Sendable, Hashable {
        /// The part of the run that has it, such as `validation`.
        package let group: String
        /// Its tag.
        package let tag: String
        /// What the table's column is called.
        package let displayName: String

        /// Creates a metric.
        package init(group: String, tag: String, displayName: String) {
            self.group = group
            self.tag = tag
            self.displayName = displayName
        }
    }

    /// How a run ended.
    package enum Status: Int, Sendable {
        case success = 1
        case failure = 2
    }

    /// Creates hyper-parameters.
    package init(_ values: KeyValuePairs<String, Value>) {
        self.values = values.map { ($0.key, $0.value) }
    }

    /// Which hyper-parameters and which metrics the table has.
    package func experiment(metrics: [Metric], wallTime: Double) -> SummaryValue {
        var experiment = ProtobufMessage()
        experiment.add(field: 3, double: wallTime)
        for (name, value) in values {
            var info = ProtobufMessage()
            info.add(field: 1, text: name)
            info.add(field: 4, integer: value.typeNumber)
            experiment.add(field: 4, message: info)
        }
        for metric in metrics {
            var name = ProtobufMessage()
            name.add(field: 1, text: metric.group)
            name.add(field: 2, text: metric.tag)
            var info = ProtobufMessage()
            info.add(field: 1, message: name)
            info.add(field: 3, text: metric.displayName)
            experiment.add(field: 5, message: info)
        }
        return Self.summary("experiment", field: 2, experiment)
    }

    /// A run with these values begins.
    package func sessionStart(wallTime: Double) -> SummaryValue {
        var start = ProtobufMessage()
        for (name, value) in values {
            var entry = ProtobufMessage()
            entry.add(field: 1, text: name)
            entry.add(field: 2, message: value.message)
            start.add(field: 1, message: entry)
        }
        start.add(field: 5, double: wallTime)
        return Self.summary("session_start_info", field: 3, start)
    }

    /// A run is over.
    package static func sessionEnd(_ status: Status, wallTime: Double) -> SummaryValue {
        var end = ProtobufMessage()
        end.add(field: 1, integer: status.rawValue)
        end.add(field: 2, double: wallTime)
        return summary("session_end_info", field: 4, end)
    }

    private static func summary(_ name: String, field: Int, _ content: ProtobufMessage) -> SummaryValue {
        var pluginData = ProtobufMessage()
        pluginData.add(field: field, message: content)
        return SummaryValue(
            tag: "_hparams_/\(name)", plugin: "hparams", content: pluginData, dataClass: .tensor, tensor: .empty)
    }
}

extension HyperParameters.Value {
    /// The number of the type in the plugin's `DataType`.
    fileprivate var typeNumber: Int {
        switch self {
        case .text: 1
        case .flag: 2
        case .number: 3
        }
    }

    /// The value as `google.protobuf.Value`.
    fileprivate var message: ProtobufMessage {
        var value = ProtobufMessage()
        switch self {
        case .number(let number): value.add(field: 2, double: number)
        case .text(let text): value.add(field: 3, text: text)
        case .flag(let flag): value.add(field: 4, flag: flag)
        }
        return value
    }
}
