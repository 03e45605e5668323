import HTTPTypes
import Testing

@testable import GraftServer

@Suite("Admission")
struct AdmissionTests {
    /// How something is refused; nil where it is not.
    private func refusal(_ body: () async throws -> Void) async -> Refusal? {
        do {
            try await body()
            return nil
        } catch {
            return error as? Refusal
        }
    }

    @Test("what does not fit is refused with a time to come back, and let in when there is room again")
    func images() async throws {
        let admission = Admission(byteLimit: 10, imageLimit: 3)
        try await admission.holding(images: 2) {
            let refusal = await self.refusal { try await admission.holding(images: 2) {} }
            #expect(refusal?.status == .tooManyRequests)
            #expect((refusal?.retryAfter ?? 0) >= 1)
            try await admission.holding(images: 1) {
                let count = await admission.images
                #expect(count == 3)
                let early = await self.refusal { try await admission.requireRoom(bytes: 1) }
                #expect(early?.status == .tooManyRequests)
            }
        }
        let left = await admission.images
        #expect(left == 0)
    }

    @Test("bytes are bounded as they come, and given back when the body fails")
    func bytes() async throws {
        struct Failure: Error {}
        let admission = Admission(byteLimit: 10, imageLimit: 3)
        await #expect(throws: Failure.self) {
            try await admission.holdingBytes { take in
                try await take(4)
                try await take(2)
                let announced = await self.refusal { try await admission.requireRoom(bytes: 5) }
                #expect(announced?.status == .tooManyRequests)
                try await admission.holdingBytes { other in
                    try await other(4)
                    let refusal = await self.refusal { try await other(1) }
                    #expect(refusal?.status == .tooManyRequests)
                }
                try await take(4)
                throw Failure()
            }
        }
        let left = await admission.bytes
        #expect(left == 0)
    }

    @Test("what a client only announces takes no room from others")
    func announced() async throws {
        let admission = Admission(byteLimit: 10, imageLimit: 3)
        try await admission.requireRoom(bytes: 9)
        try await admission.holdingBytes { take in try await take(10) }
    }

    @Test("a request that alone is larger than all there is may come when no other is there")
    func large() async throws {
        let admission = Admission(byteLimit: 10, imageLimit: 3)
        let refusal = try await admission.holdingBytes { take in
            try await take(15)
            try await take(5)
            return await self.refusal { try await admission.holdingBytes { other in try await other(1) } }
        }
        #expect(refusal?.status == .tooManyRequests)
    }

    @Test("a body that takes too long is given up")
    func timeLimit() async throws {
        let quick = try await withTimeLimit(seconds: 60) { 7 }
        #expect(quick == 7)
        let refusal = await #expect(throws: Refusal.self) {
            try await withTimeLimit(seconds: 0.01) { try await Task.sleep(for: .seconds(60)) }
        }
        #expect(refusal?.status == .serviceUnavailable)
        let own = await #expect(throws: Refusal.self) {
            try await withTimeLimit(seconds: 0.01) {
                do { try await Task.sleep(for: .seconds(60)) } catch { throw Refusal.malformed("knows better") }
            }
        }
        #expect(own?.reason == "knows better")
    }

    @Test("images wait in order, those whose client is gone are taken out, and a closed queue sends its workers home")
    func queue() async throws {
        let queue = ImageQueue()
        let gone = Task { try await queue.featureVectors(of: .encoded([1])) }
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await gone.value }
        async let answer = queue.featureVectors(of: .encoded([2]))
        let job = try #require(await queue.next())
        guard case .encoded([2]) = job.image else {
            Issue.record("another image came first")
            return
        }
        job.continuation.resume(returning: [[4]])
        let vectors = try await answer
        #expect(vectors == [[4]])
        async let none = queue.next()
        await queue.close()
        let last = await none
        #expect(last == nil)
    }
}
