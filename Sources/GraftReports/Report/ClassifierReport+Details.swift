extension ClassifierReport {
    /// Configuration, versions and the like; nil where nothing is known.
    var detailsSection: HTMLSection? {
        guard !details.isEmpty else { return nil }
        let tables = details.map { detail in
            HTML.subsection(
                detail.title,
                HTMLTable(
                    caption: HTML(text: detail.title), columns: [.init("name"), .init("value")],
                    rows: detail.values.map {
                        [HTMLTable.Cell(HTML(text: $0.name)), HTMLTable.Cell(HTML(name: $0.text))]
                    }
                ).html)
        }
        return HTMLSection(title: "How it was made", body: .columns(tables))
    }
}
