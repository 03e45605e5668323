import Foundation
import GraftRandom
import Testing

@Suite("Seeded random numbers")
struct SeededGeneratorTests {
    @Test("The numbers are those of the authors' xoshiro256** for the state 1, 2, 3, 4")
    func reference() {
        var generator = SeededGenerator(state: (1, 2, 3, 4))
        let numbers = (0..<6).map { _ in generator.next() }
        #expect(
            numbers == [
                11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
            ])
    }

    @Test("The state is filled by SplitMix64, whose numbers are those of its authors")
    func splitMix() {
        var filler = SplitMix64(seed: 1_234_567)
        let numbers = (0..<3).map { _ in filler.next() }
        #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("Streams of one seed differ by purpose and index, and repeat")
    func streams() {
        var firsts: [UInt64] = []
        for stream in RandomStream.allCases {
            for index in 0..<50 {
                var generator = SeededGenerator(seed: 9, stream: stream, index: index)
                var again = SeededGenerator(seed: 9, stream: stream, index: index)
                let first = generator.next()
                #expect(first == again.next())
                firsts.append(first)
            }
        }
        #expect(Set(firsts).count == firsts.count)
    }

    @Test("Unit numbers fill 0..<1 evenly")
    func unit() {
        var generator = SeededGenerator(seed: 4)
        let numbers = (0..<20_000).map { _ in generator.nextUnitFloat() }
        #expect(numbers.allSatisfy { (0..<1).contains($0) })
        for tenth in 0..<10 {
            let share = numbers.filter { Int($0 * 10) == tenth }.count
            #expect(abs(share - 2_000) < 200)
        }
    }

    @Test("Permutations have each number once, and all orders occur as often as each other")
    func permutations() {
        var generator = SeededGenerator(seed: 6)
        #expect(generator.permutation(of: 0) == [])
        #expect(generator.permutation(of: 1) == [0])
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6_000 {
            counts[generator.permutation(of: 3), default: 0] += 1
        }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1_000) < 150 })
    }

    @Test("A generator that was kept as JSON goes on with the same numbers")
    func kept() throws {
        var generator = SeededGenerator(seed: .max)
        for _ in 0..<5 { _ = generator.next() }
        var copy = try JSONDecoder().decode(SeededGenerator.self, from: JSONEncoder().encode(generator))
        #expect(copy == generator)
        #expect((0..<5).map { _ in copy.next() } == (0..<5).map { _ in generator.next() })
    }

    @Test(
        "What is no state is refused",
        arguments: ["[]", "[1, 2, 3]", "[1, 2, 3, 4, 5]", "[0, 0, 0, 0]", "[1, 2, 3, -4]", "{}"])
    func refused(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SeededGenerator.self, from: Data(json.utf8))
        }
    }
}
