internal import GraftImages
internal import HTTPTypes

/// Images as arrays of their pixels, `[N, height, width, 3]` or `[height, width, 3]`, of bytes.
enum PixelArray {
    /// The images of a tensor.
    ///
    /// - Parameters:
    ///   - shape: The tensor's shape.
    ///   - samples: The tensor's numbers, in order.
    ///   - pixelLimit: The most pixels that an image has.
    /// - Returns: The images.
    /// - Throws: `Refusal` where the shape is no such one, or does not fit the numbers.
    static func images(shape: [Int], samples: [UInt8], pixelLimit: Int) throws(Refusal) -> [RGBImage] {
        let shape = shape.count == 3 ? [1] + shape : shape
        guard shape.count == 4, shape[3] == 3, shape.allSatisfy({ $0 > 0 }) else {
            throw .malformed("Pixels have the shape [N, height, width, 3], not \(shape).")
        }
        let (pixels, overflow) = shape[1].multipliedReportingOverflow(by: shape[2])
        guard !overflow, pixels <= pixelLimit else {
            throw Refusal(status: .contentTooLarge, reason: "An image has \(pixelLimit) pixels at most.")
        }
        let (each, _) = pixels.multipliedReportingOverflow(by: 3)
        let (count, tooMany) = each.multipliedReportingOverflow(by: shape[0])
        guard !tooMany, count == samples.count else {
            throw .malformed("The shape \(shape) does not fit the \(samples.count) numbers that came.")
        }
        return (0..<shape[0]).map { index in
            RGBImage(
                width: shape[2], height: shape[1], samples: Array(samples[(index * each)..<((index + 1) * each)]))
        }
    }
}

extension PixelArray {
    /// Numbers from 0 to 255 in lists of lists, as `[[[255, 0, 0], ...], ...]`, flat and with their shape.
    ///
    /// - Parameters:
    ///   - value: The lists.
    ///   - areWhole: Whether they must be whole numbers; else what lies between two levels, as after a resize, is rounded.
    /// - Returns: The lengths of the lists, from the outermost, and the numbers.
    /// - Throws: `Refusal` where the lists differ in length, or hold something else.
    static func flat(_ value: JSONValue, areWhole: Bool) throws(Refusal) -> (shape: [Int], samples: [UInt8]) {
        var numbers: [Double] = []
        let shape = try collect(value, into: &numbers)
        let isWhole = numbers.allSatisfy { $0 == $0.rounded() }
        guard isWhole || !areWhole else { throw .malformed("UINT8 pixels are whole numbers from 0 to 255.") }
        // Rounded, such an image would be black, and be answered all the same.
        guard isWhole || numbers.contains(where: { $0 > 1 }) else {
            throw .malformed("Pixels are numbers from 0 to 255, and these lie between 0 and 1: multiply them by 255.")
        }
        return (shape, numbers.map { UInt8($0.rounded()) })
    }

    private static func collect(_ value: JSONValue, into numbers: inout [Double]) throws(Refusal) -> [Int] {
        switch value {
        case .number(let number):
            guard (0...255).contains(number) else { throw .malformed("Pixels are numbers from 0 to 255.") }
            numbers.append(number)
            return []
        case .list(let members):
            var inner: [Int]?
            for member in members {
                let shape = try collect(member, into: &numbers)
                guard inner ?? shape == shape else { throw .malformed("The lists of pixels differ in length.") }
                inner = shape
            }
            return [members.count] + (inner ?? [])
        case .null, .text, .object:
            throw .malformed("Pixels are numbers from 0 to 255.")
        }
    }
}
