import Testing

@testable import GraftCLI

@Suite("The line that is drawn over")
struct TransientLineTests {
    @Test("A line is cut so that it does not wrap; where no width is known it stays whole")
    func width() {
        let line = "Downloading ████ 1 MB"
        #expect(TransientLine.cut(line, toWidth: 15) == "Downloading ██")
        #expect(TransientLine.cut(line, toWidth: 80) == line)
        #expect(TransientLine.cut(line, toWidth: 1) == "D")
        #expect(TransientLine.cut(line, toWidth: nil) == line)
    }
}
