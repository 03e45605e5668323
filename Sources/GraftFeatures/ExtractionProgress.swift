/// How far extraction has come.
public struct ExtractionProgress: Sendable, Equatable {
    /// What the backbone is called that the images go through.
    public let backbone: String
    /// Whether views of an augmentation are counted, of which an image may have several.
    public let areViews: Bool
    /// Images sent through the backbone so far.
    public let completed: Int
    /// Images to send through the backbone in all.
    public let total: Int
    /// Images whose features were there already.
    public let cachedCount: Int
    /// Images that are equal to one that is sent through the backbone, whose features they share.
    public let repeatedCount: Int
    /// Stored features that were found damaged and are made again.
    public let damagedCount: Int
    /// Since the start.
    public let elapsed: Duration

    /// Images a second so far; nil at the start.
    public var imagesPerSecond: Double? {
        guard completed > 0, elapsed > .zero else { return nil }
        return Double(completed) / (elapsed / .seconds(1))
    }

    /// How long the rest takes at this rate; nil at the start.
    public var remaining: Duration? {
        imagesPerSecond.map { .seconds(Double(total - completed) / $0) }
    }
}

/// Counts finished images and tells a watcher, one call at a time.
actor ProgressCounter {
    private let backbone: String
    private let areViews: Bool
    private let total: Int
    private let cachedCount: Int
    private let repeatedCount: Int
    private let damagedCount: Int
    private let onProgress: @Sendable (ExtractionProgress) -> Void
    private let start = ContinuousClock.now
    private var completed = 0

    init(
        backbone: String, areViews: Bool, total: Int, cachedCount: Int, repeatedCount: Int, damagedCount: Int,
        onProgress: @escaping @Sendable (ExtractionProgress) -> Void
    ) {
        self.backbone = backbone
        self.areViews = areViews
        self.total = total
        self.cachedCount = cachedCount
        self.repeatedCount = repeatedCount
        self.damagedCount = damagedCount
        self.onProgress = onProgress
    }

    func begin() {
        report()
    }

    func advance(by count: Int = 1) {
        completed += count
        report()
    }

    private func report() {
        onProgress(
            ExtractionProgress(
                backbone: backbone, areViews: areViews, completed: completed, total: total, cachedCount: cachedCount,
                repeatedCount: repeatedCount,
                damagedCount: damagedCount, elapsed: ContinuousClock.now - start))
    }
}
