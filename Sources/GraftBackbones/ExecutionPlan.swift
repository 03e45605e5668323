/// All that decides how a network is cut, completed and compiled.
struct ExecutionPlan: Sendable {
    var inputSize: ImageSize
    var layout: TensorLayout
    var scaling: PixelScaling
    /// The node whose output is taken; nil for the network's own output.
    var layer: String?
    var pooledAxes: [Int]
    var device: String
    var precision: Precision
    /// How images of several requests are put together; nil for one at a time.
    var batching: DynamicBatching?
}
