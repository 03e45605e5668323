internal import Foundation
internal import GraftFiles
internal import GraftPlots
public import SystemPackage

/// A page that stands alone: style and script are inside, and nothing is fetched.
///
/// It is light or dark as the reader's system is, fits a phone, prints, and can be read without its script.
public struct HTMLPage: Sendable, Hashable {
    /// What the page is called.
    public var title: String
    /// What is to be known first, below the title.
    public var lead: HTML
    /// The sections, in order.
    public var sections: [HTMLSection]
    /// What stands at the end, such as which program made the page.
    public var footer: HTML

    /// Creates a page.
    public init(title: String, lead: HTML = .empty, sections: [HTMLSection], footer: HTML = .empty) {
        self.title = title
        self.lead = lead
        self.sections = sections
        self.footer = footer
    }

    /// The page as a document, HTML that is well-formed XML too.
    public var document: String {
        let script = Self.script
        // Only this very script runs, and only pictures inside the page are shown, whatever a name may have smuggled in.
        let policy =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-\(Self.digest(of: script))'"
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <link rel="icon" href="data:,"/>
            <title>\(displayName(of: title))</title>
            <style>\(HTML(trusted: Self.style))</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header><h1>\(HTML(name: title))</h1>
            \(lead)</header>
            \(contents)<main id="content" tabindex="-1">
            \(sections.enumerated().map(section))</main>
            <footer>\(footer)</footer>
            <script>\(HTML(trusted: script))</script>
            </body>
            </html>

            """
        return page.markup
    }

    /// The list of contents; a single section needs none.
    private var contents: HTML {
        guard sections.count > 1 else { return .empty }
        let links = sections.enumerated().map { index, section -> HTML in
            "<li><a href=\"#section-\(index + 1)\">\(section.title)</a></li>\n"
        }
        return "<nav aria-label=\"Contents\"><ol>\n\(links)</ol></nav>\n"
    }

    private func section(_ index: Int, _ section: HTMLSection) -> HTML {
        """
        <section id="section-\(index + 1)" aria-labelledby="heading-\(index + 1)">
        <h2 id="heading-\(index + 1)">\(section.title)</h2>
        \(section.body)</section>

        """
    }

    // XML would take `<` and `&` in them for markup; HTML, which knows no such sections, sees comments.
    private static let style =
        "/*<![CDATA[*/\n" + PlotTheme.pageStyleSheet + text(PackageResources.page_css)
        + text(PackageResources.report_css)
        + "@media print { :root { \(PlotTheme.lightDeclarations) } }\n/*]]>*/"
    private static let script =
        "/*<![CDATA[*/\n" + text(PackageResources.page_js) + text(PackageResources.report_js) + "/*]]>*/"

    private static func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }

    private static func digest(of text: String) -> String {
        Data(ContentDigest(of: text.utf8).bytes).base64EncodedString()
    }
}

extension HTMLPage {
    /// Writes the page to a file; one that is there is replaced, and it appears whole or not at all.
    ///
    /// - Throws: `ReportError.cannotWrite`.
    public func write(to path: FilePath) throws(ReportError) {
        do {
            try OutputFile(path).write(Array(document.utf8))
        } catch {
            throw ReportError(error, at: path)
        }
    }

    /// Checks, before any work, that a page may be written to a path.
    ///
    /// - Throws: `ReportError.cannotWrite`.
    public static func checkOutput(_ path: FilePath) throws(ReportError) {
        do {
            try OutputFile(path).check()
        } catch {
            throw ReportError(error, at: path)
        }
    }
}
