import GraftHeads
import GraftRandom
import Testing

@Suite("Safetensors files")
struct SafetensorsFileTests {
    /// The bytes of a file with a header of one's choice.
    static func bytes(_ header: String, dataBytes: Int = 0) -> [UInt8] {
        let length = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + header.utf8
            + (0..<dataBytes).map { UInt8(truncatingIfNeeded: $0) }
    }

    static func defect(_ bytes: [UInt8]) -> SafetensorsDefect? {
        do throws(HeadError) {
            _ = try SafetensorsFile(bytes: bytes)
        } catch .invalidSafetensors(let defect, _) {
            return defect
        } catch {}
        return nil
    }

    static func entry(_ name: String, _ shape: String, _ begin: Int, _ end: Int, type: String = "F32") -> String {
        #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
    }

    static let sample = SafetensorsFile(
        tensors: [
            "a": Tensor(shape: [2, 3], elements: [1, -2.5, 0, .infinity, Float(bitPattern: 1), 3]),
            "scalar": Tensor(shape: [], elements: [7]),
            "none": Tensor(shape: [0, 4], elements: []), "ü\"\\\n😀": Tensor(shape: [1], elements: [-0.0]),
        ],
        metadata: ["key": "value \"quoted\" \u{1}", "": "😀"])

    @Test("What is written is read again; the same contents give the same bytes, aligned to 8")
    func roundTrip() throws {
        let bytes = try Self.sample.bytes()
        #expect(try SafetensorsFile(bytes: bytes) == Self.sample)
        #expect(try Self.sample.bytes() == bytes)
        #expect((8 + Int(bytes[0]) + Int(bytes[1]) << 8) % 8 == 0)
        #expect(try SafetensorsFile(bytes: SafetensorsFile(tensors: [:]).bytes()).tensors.isEmpty)
    }

    @Test("Escapes and white space are understood, as JSON has them")
    func json() throws {
        let header =
            "\t{ \"\\u0041\\n\\ud83d\\ude00\\/\" :\n" + Self.entry("x", "[ 1 , 1 ]", 0, 4).dropFirst(4) + " } \r\n"
        let file = try SafetensorsFile(bytes: Self.bytes(header, dataBytes: 4))
        #expect(file.tensors == ["A\n😀/": Tensor(shape: [1, 1], elements: [Float(bitPattern: 0x0302_0100)])])
    }

    @Test(
        "A file that is not valid is an error that says why",
        arguments: [
            ([], .truncatedHeader(claimedBytes: 8, availableBytes: 0)),
            ([9, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D], .truncatedHeader(claimedBytes: 9, availableBytes: 2)),
            (Array(repeating: 255, count: 9), .truncatedHeader(claimedBytes: .max, availableBytes: 1)),
            (
                bytes("{\(entry("a", "[2]", 0, 8)),\(entry("b", "[1]", 4, 8))}", dataBytes: 8),
                .misplacedTensor(tensor: "b", offset: 4, expected: 8)
            ),
            (
                bytes("{\(entry("a", "[1]", 0, 4)),\(entry("b", "[1]", 8, 12))}", dataBytes: 12),
                .misplacedTensor(tensor: "b", offset: 8, expected: 4)
            ),
            (bytes("{\(entry("a", "[2]", 0, 8))}", dataBytes: 4), .wrongDataSize(tensorBytes: 8, fileBytes: 4)),
            (bytes("{\(entry("a", "[1]", 0, 4))}", dataBytes: 5), .wrongDataSize(tensorBytes: 4, fileBytes: 5)),
            (
                bytes("{\(entry("a", "[2,3]", 0, 20))}", dataBytes: 20),
                .sizeMismatch(tensor: "a", shape: [2, 3], rangeBytes: 20)
            ),
            (
                bytes("{\(entry("a", "[4611686018427387904,4]", 0, 0))}"),
                .sizeMismatch(tensor: "a", shape: [4_611_686_018_427_387_904, 4], rangeBytes: 0)
            ),
            (
                bytes("{\(entry("a", "[1]", 0, 2, type: "F16"))}", dataBytes: 2),
                .unsupportedType(tensor: "a", type: "F16")
            ),
            (
                bytes("{\(entry("a", "[-1]", 0, 4))}", dataBytes: 4),
                .sizeMismatch(tensor: "a", shape: [-1], rangeBytes: 4)
            ),
        ] as [([UInt8], SafetensorsDefect)])
    func invalid(bytes: [UInt8], expected: SafetensorsDefect) {
        #expect(Self.defect(bytes) == expected)
    }

    @Test(
        "A header that is not the format's JSON is malformed",
        arguments: [
            "", "[]", "{", "{}x", #"{"a"}"#, #"{"a":1}"#, #"{"a":{}}"#, #"{"__metadata__":{"k":1}}"#, #"{"a":{},}"#,
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#,
            #"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#,
            #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#,
            #"{"\q":1}"#, #"{"\u12"#, #"{"\ud800":1}"#, #"{"\ud800\u0041":1}"#, #"{"\udc00":1}"#, "{\"\n\":1}", "{\"a",
        ])
    func malformed(header: String) {
        guard case .malformedHeader = Self.defect(Self.bytes(header, dataBytes: 4)) else {
            Issue.record("\(String(describing: Self.defect(Self.bytes(header))))")
            return
        }
    }

    @Test("A name that occurs twice is an error")
    func repeatedName() {
        let twice = Self.bytes("{\(Self.entry("a", "[1]", 0, 4)),\(Self.entry("a", "[1]", 4, 8))}", dataBytes: 8)
        #expect(Self.defect(twice) != nil)
    }

    @Test("Changed, cut and lengthened files are read or refused, but never crash", arguments: 0..<8 as Range<UInt64>)
    func fuzz(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let good = try Self.sample.bytes()
        let interesting: [UInt8] = [
            0, 1, 4, 0x22, 0x2C, 0x30, 0x39, 0x3A, 0x5B, 0x5C, 0x5D, 0x75, 0x7B, 0x7D, 0x80, 0xFF,
        ]
        func index(below bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
        for _ in 0..<400 {
            var bytes = good
            for _ in 0...index(below: 4) {
                switch index(below: 4) {
                case 0: bytes[index(below: bytes.count)] = interesting[index(below: interesting.count)]
                case 1: bytes[index(below: min(8, bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
                case 2: bytes.removeLast(index(below: bytes.count))
                default: bytes.insert(interesting[index(below: interesting.count)], at: index(below: bytes.count))
                }
            }
            guard let file = try? SafetensorsFile(bytes: bytes) else { continue }
            #expect(file.tensors.values.allSatisfy { $0.elements.count == $0.shape.reduce(1, *) })
            _ = try? Head(file)
        }
    }
}
