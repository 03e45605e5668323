import Foundation
import Graft
import Testing

@testable import GraftCLI

@Suite("Pictures in a terminal")
struct TerminalGraphicsTests {
    @Test(
        "take the form that the terminal is known to show",
        arguments: [
            (["TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"], TerminalGraphics.kitty),
            (["TERM": "xterm-ghostty"], .kitty),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .iterm2),
            (["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"], .iterm2),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], .iterm2),
            (["TERM": "foot"], .sixel), (["TERM": "mlterm"], .sixel),
            (["TERM": "xterm-256color"], .blocks),
            (["TERM": "screen-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"], .blocks),
            (["TERM": "dumb"], .none), (["TERM": "linux"], .none), ([:], .none),
            (["TERM": "xterm-kitty", "NO_COLOR": "1"], .none),
        ])
    func detection(environment: [String: String], expected: TerminalGraphics) {
        #expect(TerminalGraphics(environment: environment, isInteractive: true) == expected)
        #expect(TerminalGraphics(environment: environment, isInteractive: false) == .none)
    }

    @Test("in half blocks have the upper pixel in front and the lower one behind")
    func blocks() {
        let image = RGBImage(width: 2, height: 3, samples: (1...18).map { UInt8($0) })
        #expect(
            InlinePicture.blocks(image) == [
                "\u{1B}[38;2;1;2;3;48;2;7;8;9m▀\u{1B}[38;2;4;5;6;48;2;10;11;12m▀\u{1B}[0m",
                "\u{1B}[38;2;13;14;15;49m▀\u{1B}[38;2;16;17;18;49m▀\u{1B}[0m",
            ])
    }

    @Test("by kitty's protocol come in chunks, the last one marked")
    func kitty() throws {
        let png = (0..<8000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let commands = InlinePicture.kitty(png: png).dropLast().split(separator: "\u{1B}\\")
        #expect(commands.count == 3)
        #expect(commands[0].hasPrefix("\u{1B}_Ga=T,f=100,m=1;") && commands[2].hasPrefix("\u{1B}_Gm=0;"))
        let payload = commands.compactMap { $0.split(separator: ";").last }.joined()
        #expect(Data(base64Encoded: payload) == Data(png))
        #expect(commands.allSatisfy { ($0.split(separator: ";").last?.count ?? 0) <= 4096 })
    }

    @Test("by iTerm2's command say how large they are")
    func iterm2() {
        #expect(
            InlinePicture.iterm2(png: [1, 2, 3]) == "\u{1B}]1337;File=inline=1;size=3;width=auto:AQID\u{07}\n")
    }

    @Test("in sixels have each colour's rows, repetitions counted")
    func sixel() {
        let red = [UInt8](repeating: 0, count: 30).enumerated().map { $0.offset % 3 == 0 ? UInt8(255) : 0 }
        let text = Sixel.text(RGBImage(width: 5, height: 2, samples: red))
        // Two rows of six are the bits 000011, written as 63 + 3.
        #expect(text == "\u{1B}Pq\"1;1;5;2#180;2;100;0;0#180!5B-\u{1B}\\\n")
    }
}
