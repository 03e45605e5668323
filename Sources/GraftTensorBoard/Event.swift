package import GraftProtobuf

/// An entry of an event file: TensorFlow's `Event` (tensorflow/core/util/event.proto).
package struct Event: Sendable {
    /// When it was written, in seconds since 1970.
    package let wallTime: Double
    /// Which step of the training it is about; for the tags `epoch_...` the epoch, from 0.
    package let step: Int
    /// What it says.
    package let content: Content

    /// What an event may say.
    package enum Content: Sendable {
        /// The first event of a file: the version of the format.
        case fileVersion(String)
        /// The graph of the network.
        case graph(GraphDefinition)
        /// Values, each under a tag.
        case summary([SummaryValue])
    }

    /// Creates an event.
    package init(wallTime: Double, step: Int = 0, _ content: Content) {
        self.wallTime = wallTime
        self.step = step
        self.content = content
    }

    /// The event as protobuf.
    package var message: ProtobufMessage {
        var event = ProtobufMessage()
        event.add(field: 1, double: wallTime)
        event.add(field: 2, integer: step)
        switch content {
        case .fileVersion(let version):
            event.add(field: 3, text: version)
        case .graph(let graph):
            // A field of bytes that hold a message, so the same on the wire.
            event.add(field: 4, message: graph.message)
        case .summary(let values):
            var summary = ProtobufMessage()
            for value in values { summary.add(field: 1, message: value.message) }
            event.add(field: 5, message: summary)
        }
        return event
    }
}
