import GraftDemo
import Testing

@Suite("Seeded random numbers")
struct SeededRandomTests {
    @Test("the sequence is SplitMix64's")
    func sequence() {
        var random = SeededRandom(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
