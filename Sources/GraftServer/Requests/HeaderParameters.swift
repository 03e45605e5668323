/// The value of a header such as `multipart/form-data; boundary="x"`, and its parameters.
struct HeaderParameters: Equatable {
    /// What stands before the first semicolon, in small letters.
    let value: String
    /// By their names in small letters; the first of several of one name counts.
    let parameters: [String: String]

    /// Takes a header's text apart; what cannot be understood is left out.
    init(_ text: String) {
        var rest = text[...]
        value = Self.trimmed(rest.prefix { $0 != ";" }).lowercased()
        rest = rest.drop { $0 != ";" }
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst()
            let name = Self.trimmed(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
            rest = rest.drop { $0 != "=" && $0 != ";" }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let argument = rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest)
            if !name.isEmpty, parameters[name] == nil { parameters[name] = argument }
            rest = rest.drop { $0 != ";" }
        }
        self.parameters = parameters
    }

    private static func token(_ rest: inout Substring) -> String {
        let word = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(word.count)
        return trimmed(word)
    }

    /// The text between quotation marks, where a backslash takes the next character as it is.
    private static func quoted(_ rest: inout Substring) -> String {
        var text = ""
        var isEscaped = false
        rest = rest.dropFirst()
        while let character = rest.popFirst() {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                break
            } else {
                text.append(character)
            }
        }
        return text
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
