internal import ArgumentParser

/// How a terminal shows pictures.
enum TerminalGraphics: String, ExpressibleByArgument, CaseIterable {
    /// The kitty graphics protocol.
    case kitty
    /// iTerm2's inline images.
    case iterm2
    /// DEC's sixels.
    case sixel
    /// Half blocks in 24-bit colours, two pixels a character.
    case blocks
    /// Not at all.
    case none

    /// Tells by the environment what a terminal shows; nothing where output goes elsewhere.
    init(environment: [String: String], isInteractive: Bool) {
        func has(_ name: String) -> Bool { environment[name]?.isEmpty == false }
        let term = environment["TERM"] ?? ""
        let program = environment["TERM_PROGRAM"] ?? ""
        self =
            if !isInteractive || has("NO_COLOR") || ["", "dumb", "linux"].contains(term) {
                .none
            } else if has("TMUX") || term.hasPrefix("screen") || term.hasPrefix("tmux") {
                // The variables are those of the terminal outside, which a multiplexer passes no pictures on to.
                .blocks
            } else if has("KITTY_WINDOW_ID") || term.contains("kitty") || term.contains("ghostty")
                || program == "ghostty"
            {
                .kitty
            } else if program == "iTerm.app" || program == "WezTerm" || environment["LC_TERMINAL"] == "iTerm2" {
                .iterm2
            } else if ["sixel", "mlterm", "foot", "contour", "yaft"].contains(where: { term.contains($0) }) {
                .sixel
            } else {
                .blocks
            }
    }
}
