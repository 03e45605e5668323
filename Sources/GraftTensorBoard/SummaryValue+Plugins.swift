// What each of TensorBoard's plugins takes, as `tf.summary` writes it.

extension SummaryValue {
    /// A number for the Scalars and Time Series tabs.
    package static func scalar(_ tag: String, _ number: Double) -> SummaryValue {
        SummaryValue(tag: tag, plugin: "scalars", dataClass: .scalar, tensor: TensorValue(scalar: Float(number)))
    }

    /// How numbers are spread, for the Histograms and Distributions tabs.
    package static func histogram(_ tag: String, of numbers: [Float]) -> SummaryValue {
        let buckets = Histogram(of: numbers).buckets
        return SummaryValue(
            tag: tag, plugin: "histograms", dataClass: .tensor,
            tensor: TensorValue(
                buckets.flatMap { [$0.lowerBound, $0.upperBound, Double($0.count)] }, shape: [buckets.count, 3]))
    }

    /// Markdown for the Text tab.
    package static func text(_ tag: String, _ markdown: String) -> SummaryValue {
        SummaryValue(
            tag: tag, plugin: "text", dataClass: .tensor,
            tensor: TensorValue(strings: [Array(markdown.utf8)], shape: []))
    }

    /// A picture for the Images tab.
    ///
    /// - Parameters:
    ///   - tag: What it is called.
    ///   - png: The bytes of a PNG file.
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    ///   - description: Shown with it, in Markdown.
    /// - Returns: The picture under its tag.
    package static func image(_ tag: String, png: [UInt8], width: Int, height: Int, description: String? = nil)
        -> SummaryValue
    {
        SummaryValue(
            tag: tag, plugin: "images", dataClass: .blobSequence, description: description,
            tensor: TensorValue(strings: [Array("\(width)".utf8), Array("\(height)".utf8), png], shape: [3]))
    }
}
