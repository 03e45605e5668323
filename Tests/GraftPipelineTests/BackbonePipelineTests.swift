import Foundation
import GraftBackbones
import GraftImages
import GraftPipeline
import GraftTestSupport
import Synchronization
import Testing

@Suite("A backbone's pipeline")
struct BackbonePipelineTests {
    @Test("loads large files one after another")
    func largeFilesAlone() async throws {
        let pipeline = BackbonePipeline(backbone: try await Backbone(NetworkFixtures.path("vector.xml")))
        let image = try NetworkFixtures.images()[0].encoded(as: .png)
        let loading = Mutex((now: 0, most: 0))
        let handled = Mutex(0)
        try await pipeline.run(count: 12, size: { _ in 1 << 30 }) { _ in
            loading.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            usleep(20_000)
            loading.withLock { $0.now -= 1 }
            return image
        } handle: { _, outcome in
            if case .features = outcome { handled.withLock { $0 += 1 } }
        }
        #expect(handled.withLock { $0 } == 12)
        #expect(loading.withLock { $0.most } == 1)
    }
}
