extension ClassifierReport {
    /// Configuration, versions and the like; nil where nothing is known.
    var detailsSection: HTMLSection? {
        guard !details.isEmpty else { return nil }
        let parts = details.map { detail in
            HTML.subsection(
                detail.title, .values(detail.values.map { (name: HTML(text: $0.name), value: HTML(name: $0.text)) }))
        }
        return HTMLSection(title: "How it was made", body: .columns(parts))
    }
}
