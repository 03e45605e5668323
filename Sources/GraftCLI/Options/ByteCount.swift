internal import ArgumentParser

/// A number of bytes, as `500MB` or `10GB`.
struct ByteCount: ExpressibleByArgument, Equatable {
    let bytes: Int

    init?(argument: String) {
        let text = argument.uppercased()
        let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000), ("B", 1), ("", 1)]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Double(text.dropLast(unit.0.count)), number > 0, number * Double(unit.1) < 1e15
        else { return nil }
        bytes = Int(number * Double(unit.1))
    }
}
