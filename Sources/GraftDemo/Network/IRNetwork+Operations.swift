/// The operations that the demo's network is made of, as https://docs.openvino.ai/2026/documentation/openvino-ir-format/operation-sets.html
/// describes them.
extension IRNetwork {
    /// Brings the values along some axes to mean 0 and variance 1.
    mutating func standardized(_ input: Output, axes: [Int], epsilon: Float) -> Output {
        let axes = constant(axes)
        return add(
            "MVN", opset: 6,
            attributes: ["eps": "\(epsilon)", "normalize_variance": "true", "eps_mode": "inside_sqrt"],
            inputs: [input, axes], shape: input.shape)
    }

    /// Convolves `[N, C, H, W]` with filters `[O, C, K, K]` for an odd K, padding with zeros by K / 2.
    mutating func convolution(_ input: Output, _ filters: Output, stride: Int) -> Output {
        let side = filters.shape[3]
        let pads = "\(side / 2),\(side / 2)"
        let sizes = input.shape[2...].map { ($0 + side / 2 * 2 - side) / stride + 1 }
        return add(
            "Convolution", opset: 1,
            attributes: [
                "strides": "\(stride),\(stride)", "dilations": "1,1", "pads_begin": pads, "pads_end": pads,
                "auto_pad": "explicit",
            ],
            inputs: [input, filters], shape: [input.shape[0], filters.shape[0]] + sizes)
    }

    /// Lays the values out in another shape; a 0 keeps the size of that axis.
    mutating func reshaped(_ input: Output, _ shape: [Int]) -> Output {
        let sizes = constant(shape)
        let kept = shape.enumerated().map { $0.element == 0 ? input.shape[$0.offset] : $0.element }
        return add("Reshape", opset: 1, attributes: ["special_zero": "true"], inputs: [input, sizes], shape: kept)
    }

    /// A way to make one value of many.
    enum Reduction: String {
        case mean = "ReduceMean"
        case max = "ReduceMax"
        /// The root of the sum of squares.
        case length = "ReduceL2"
    }

    /// Makes one value of those along some axes.
    mutating func reduced(_ input: Output, _ reduction: Reduction, axes: [Int], keepsAxes: Bool) -> Output {
        let list = constant(axes)
        let shape = input.shape.enumerated().compactMap { axis, size in
            axes.contains(axis) ? (keepsAxes ? 1 : nil) : size
        }
        return add(
            reduction.rawValue, opset: reduction == .length ? 4 : 1,
            attributes: ["keep_dims": "\(keepsAxes)"], inputs: [input, list], shape: shape)
    }

    /// An operation on two tensors, value by value.
    enum Arithmetic: String {
        case sum = "Add"
        case difference = "Subtract"
        case product = "Multiply"
        case quotient = "Divide"
    }

    /// Combines two tensors value by value; axes of size 1 of the second are repeated.
    mutating func combined(_ left: Output, _ operation: Arithmetic, _ right: Output) -> Output {
        add(
            operation.rawValue, opset: 1, attributes: ["auto_broadcast": "numpy"], inputs: [left, right],
            shape: left.shape)
    }

    /// Combines every value with one number.
    mutating func combined(_ left: Output, _ operation: Arithmetic, _ number: Float) -> Output {
        let number = constant([number], shape: [1])
        return combined(left, operation, number)
    }

    /// Replaces negative values by 0.
    mutating func rectified(_ input: Output) -> Output {
        add("Relu", opset: 1, inputs: [input], shape: input.shape)
    }

    /// The natural logarithm of every value.
    mutating func logarithm(_ input: Output) -> Output {
        add("Log", opset: 1, inputs: [input], shape: input.shape)
    }

    /// Multiplies `[..., K]` by a matrix `[K, M]`.
    mutating func product(_ input: Output, matrix: Output) -> Output {
        add(
            "MatMul", opset: 1, attributes: ["transpose_a": "false", "transpose_b": "false"], inputs: [input, matrix],
            shape: input.shape.dropLast() + [matrix.shape[1]])
    }

    /// Puts tensors one after another along an axis.
    mutating func concatenated(_ inputs: [Output], axis: Int, name: String? = nil) -> Output {
        var shape = inputs[0].shape
        shape[axis] = inputs.map { $0.shape[axis] }.reduce(0, +)
        return add("Concat", opset: 1, name: name, attributes: ["axis": "\(axis)"], inputs: inputs, shape: shape)
    }
}
