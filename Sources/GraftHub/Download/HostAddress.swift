internal import Foundation

/// Whether a host of a link is this machine itself, in every spelling that the system's resolver takes.
enum HostAddress {
    /// Whether connections to the host stay on this machine.
    ///
    /// For guarding against what others make this machine do: it knows more spellings than anyone would use honestly.
    static func leadsHere(_ host: String) -> Bool {
        var host = host.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        while host.hasSuffix(".") { host.removeLast() }
        if ["localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"].contains(host) { return true }
        if host.hasSuffix(".localhost") { return true }
        if host.contains(":") { return bytes(ofVersion6: host).map(isHere(version6:)) ?? false }
        return number(ofVersion4: host).map(isHere(version4:)) ?? false
    }

    /// 127.0.0.0/8, and 0.0.0.0/8, which is "this host" (RFC 1122, 3.2.1.3).
    private static func isHere(version4 address: UInt32) -> Bool { [0, 127].contains(address >> 24) }

    private static func isHere(version6 bytes: [UInt8]) -> Bool {
        let isMapped =
            bytes.prefix(10).allSatisfy { $0 == 0 } && [[0, 0], [0xFF, 0xFF]].contains(Array(bytes[10..<12]))
        // ::1 and :: are among those whose last four bytes begin with a zero.
        return isMapped && isHere(version4: bytes[12...].reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// An address of one to four numbers, decimal, octal or hexadecimal, the last of which fills the rest (`inet_aton`).
    private static func number(ofVersion4 text: String) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(number)
        guard (1...4).contains(parts.count), let last = parts.last.flatMap({ $0 }) else { return nil }
        var address: UInt64 = 0
        for (place, part) in parts.dropLast().enumerated() {
            guard let part, part < 256 else { return nil }
            address |= part << UInt64(24 - 8 * place)
        }
        guard last < 1 << UInt64(32 - 8 * (parts.count - 1)) else { return nil }
        return UInt32(truncatingIfNeeded: address | last)
    }

    private static func number(_ text: Substring) -> UInt64? {
        if text.hasPrefix("0x") { return text.count == 2 ? 0 : UInt64(text.dropFirst(2), radix: 16) }
        return UInt64(text, radix: text.count > 1 && text.hasPrefix("0") ? 8 : 10)
    }

    /// The 16 bytes of an address in groups, of which `::` leaves some out, and which may end as one of version 4.
    private static func bytes(ofVersion6 text: String) -> [UInt8]? {
        let address = text.prefix { $0 != "%" }
        let halves = address.components(separatedBy: "::")
        guard halves.count <= 2, let first = groups(halves[0]), let last = groups(halves.count == 2 ? halves[1] : "")
        else { return nil }
        let missing = 16 - first.count - last.count
        guard halves.count == 2 ? missing >= 0 : missing == 0 else { return nil }
        return first + [UInt8](repeating: 0, count: missing) + last
    }

    private static func groups(_ text: String) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        for group in text.split(separator: ":", omittingEmptySubsequences: false) {
            if group.contains(".") {
                guard let number = number(ofVersion4: String(group)) else { return nil }
                bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
            } else {
                guard let number = UInt16(group, radix: 16) else { return nil }
                bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
            }
        }
        return bytes
    }
}
