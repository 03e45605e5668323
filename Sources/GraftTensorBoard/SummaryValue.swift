package import GraftProtobuf

/// A value under a tag: TensorFlow's `Summary.Value` (tensorflow/core/framework/summary.proto).
///
/// Its metadata say which of TensorBoard's plugins shows it.
package struct SummaryValue: Sendable, Equatable {
    /// What it is called, such as `epoch_loss`.
    package let tag: String
    /// The value as protobuf.
    package let message: ProtobufMessage

    /// How TensorBoard stores and samples a value.
    enum DataClass: Int {
        case scalar = 1
        case tensor = 2
        case blobSequence = 3
    }

    /// Creates a value for a plugin.
    ///
    /// - Parameters:
    ///   - tag: What it is called.
    ///   - plugin: The plugin that shows it.
    ///   - content: What the plugin wants to know besides, a message of its own.
    ///   - dataClass: How TensorBoard stores it.
    ///   - description: Shown with it, in Markdown.
    ///   - tensor: The value.
    init(
        tag: String, plugin: String, content: ProtobufMessage = ProtobufMessage(), dataClass: DataClass,
        description: String? = nil, tensor: TensorValue
    ) {
        var pluginData = ProtobufMessage()
        pluginData.add(field: 1, text: plugin)
        pluginData.add(field: 2, message: content)
        var metadata = ProtobufMessage()
        metadata.add(field: 1, message: pluginData)
        if let description { metadata.add(field: 3, text: description) }
        metadata.add(field: 4, integer: dataClass.rawValue)
        var value = ProtobufMessage()
        value.add(field: 1, text: tag)
        value.add(field: 8, message: tensor.message)
        value.add(field: 9, message: metadata)
        self.tag = tag
        message = value
    }
}
