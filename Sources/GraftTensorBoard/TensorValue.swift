package import GraftProtobuf

/// The value of a summary: TensorFlow's `TensorProto` (tensorflow/core/framework/tensor.proto).
package struct TensorValue: Sendable, Equatable {
    /// The tensor as protobuf.
    package let message: ProtobufMessage

    /// A single number.
    package init(scalar: Float) {
        var content: [UInt8] = []
        content.append(littleEndian: scalar.bitPattern)
        message = Self.message(.float, shape: [], content: content)
    }

    /// Numbers in row-major order.
    package init(_ elements: [Double], shape: [Int]) {
        precondition(elements.count == shape.reduce(1, *), "the elements are as many as the shape says")
        var content: [UInt8] = []
        for element in elements { content.append(littleEndian: element.bitPattern) }
        message = Self.message(.double, shape: shape, content: content)
    }

    /// Strings of bytes, `[count]`; one alone, of no dimension, for a shape of `[]`.
    package init(strings: [[UInt8]], shape: [Int]) {
        precondition(strings.count == shape.reduce(1, *), "the strings are as many as the shape says")
        var tensor = Self.message(.string, shape: shape)
        for string in strings { tensor.add(field: 8, bytes: string) }
        message = tensor
    }

    /// No numbers, `[0]`: the value of a summary that says all in its metadata.
    package static let empty = TensorValue(message: message(.float, shape: [0]))

    private init(message: ProtobufMessage) {
        self.message = message
    }

    private static func message(
        _ type: TensorElement, shape: [Int], content: [UInt8]? = nil
    ) -> ProtobufMessage {
        var tensor = ProtobufMessage()
        tensor.add(field: 1, integer: type.rawValue)
        tensor.add(field: 2, message: TensorDimensions(shape).message)
        if let content { tensor.add(field: 4, bytes: content) }
        return tensor
    }
}

/// The types of a tensor's elements that are used here, with TensorFlow's numbers.
package enum TensorElement: Int, Sendable {
    case float = 1
    case double = 2
    case string = 7
}

/// The shape of a tensor: TensorFlow's `TensorShapeProto`.
package struct TensorDimensions: Sendable, Equatable {
    /// The length of each axis; nil where it may be any, as a batch's.
    package let sizes: [Int?]

    /// Creates a shape.
    package init(_ sizes: [Int?]) {
        self.sizes = sizes
    }

    /// The shape as protobuf.
    package var message: ProtobufMessage {
        var shape = ProtobufMessage()
        for size in sizes {
            var dimension = ProtobufMessage()
            dimension.add(field: 1, integer: size ?? -1)
            shape.add(field: 2, message: dimension)
        }
        return shape
    }
}
