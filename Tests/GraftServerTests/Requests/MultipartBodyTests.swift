import GraftTestSupport
import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Multipart bodies")
struct MultipartBodyTests {
    private func parse(_ text: String, boundary: String = "b", partLimit: Int = 10) throws -> [MultipartBody.Part] {
        try MultipartBody(Array(text.utf8), boundary: boundary, partLimit: partLimit).parts
    }

    private func part(_ name: String, _ filename: String?, _ text: String) -> MultipartBody.Part {
        MultipartBody.Part(name: name, filename: filename, bytes: Array(text.utf8))
    }

    @Test("fields and files are told apart, with a preamble, blanks after boundaries and an epilogue")
    func wholeBody() throws {
        let body =
            "before\r\n--b \t\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nfood\r\n--b\r\n"
            + "content-type: image/jpeg\r\nCONTENT-DISPOSITION: form-data; name=image; filename=\"a \\\"b\\\".jpg\"\r\n\r\n"
            + "\r\n--bytes\r\n--\r\n--b--\r\nafter"
        #expect(try parse(body) == [part("model", nil, "food"), part("image", "a \"b\".jpg", "\r\n--bytes\r\n--")])
    }

    @Test("what browsers write into names is read back, and empty files are empty")
    func names() throws {
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%22%0D%0A.png\"\r\n\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n\r\n--b--"
        #expect(try parse(body) == [part("f", "\"\r\n.png", ""), part("g", "", "")])
    }

    @Test(
        "a body that is not whole is refused, and says why",
        arguments: [
            ("", "boundary"), ("--c\r\n", "boundary"), ("--b", "cut short"), ("--b\r\n", "cut short"),
            ("--b\r\nContent-Disposition: form-data; name=x\r\n\r\nabc", "cut short"),
            ("--b\r\nno colon\r\n\r\nabc\r\n--b--", "no colon"), ("--b\r\n\r\nabc\r\n--b--", "which field"),
            ("--b\r\nContent-Disposition: attachment\r\n\r\nabc\r\n--b--", "which field"),
            ("--b\r\nContent-Disposition: form-data; name=x\r\nabc\r\n--b--", "no end of its headers"),
            (
                "--b\r\nContent-Disposition: form-data; name=x\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n--b--",
                "encoded"
            ),
        ])
    func refused(body: String, reason: String) throws {
        let refusal = try #require(throws: Refusal.self) { try parse(body) }
        #expect(refusal.status == .badRequest && refusal.reason.contains(reason), "\(refusal.reason)")
    }

    @Test("more parts than a request may have are refused")
    func tooMany() throws {
        let one = "--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n"
        #expect(try parse(one + one + "--b--", partLimit: 2).count == 2)
        let refusal = try #require(throws: Refusal.self) { try parse(one + one + one + "--b--", partLimit: 2) }
        #expect(refusal.status == .contentTooLarge && refusal.reason.contains("2 fields"))
    }

    @Test("whatever files hold comes back as it was, and damaged bodies never crash")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 3)
        let alphabet = Array("\r\n-b: \";=x".utf8)
        for _ in 0..<300 {
            let files = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? 0
                }
            }
            let boundary = "boundary\(UInt32.random(in: .min ... .max, using: &generator))"
            var body: [UInt8] = []
            for (index, file) in files.enumerated() {
                body += Array(
                    "--\(boundary)\r\nContent-Disposition: form-data; name=\"f\(index)\"; filename=\"n\"\r\n\r\n".utf8)
                body += file + [13, 10]
            }
            body += Array("--\(boundary)--\r\n".utf8)
            #expect(try MultipartBody(body, boundary: boundary, partLimit: 9).parts.map(\.bytes) == files)
            for _ in 0..<20 {
                var damaged = body
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: damaged.removeLast(Int.random(in: 0...damaged.count, using: &generator))
                case 1:
                    damaged[Int.random(in: 0..<damaged.count, using: &generator)] =
                        alphabet.randomElement(using: &generator) ?? 0
                default: damaged.remove(at: Int.random(in: 0..<damaged.count, using: &generator))
                }
                _ = try? MultipartBody(damaged, boundary: boundary, partLimit: 9)
            }
        }
    }
}
