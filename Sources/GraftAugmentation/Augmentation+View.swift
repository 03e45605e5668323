internal import GraftRandom

extension Augmentation {
    /// Which view of which image: all that the random numbers of an augmented image depend on.
    public struct View: Sendable, Hashable {
        /// The seed that all images share.
        public var seed: UInt64
        /// What tells this image from the others, such as the first bytes of its digest.
        public var image: UInt64
        /// Which of the image's views, 0 or more.
        public var number: Int

        /// Names a view.
        public init(seed: UInt64, image: UInt64, number: Int) {
            precondition(number >= 0, "views are counted from 0")
            self.seed = seed
            self.image = image
            self.number = number
        }

        /// The random numbers of a step: each has a stream of its own, so that a step shifts nothing for another.
        func generator(ofStep index: Int) -> SeededGenerator {
            generator(stream: .augmentation, index: index)
        }

        /// The random numbers of the mixing with another image: stream 0 says how much is mixed, 1 with which image.
        func mixingGenerator(index: Int) -> SeededGenerator {
            generator(stream: .mixing, index: index)
        }

        private func generator(stream: RandomStream, index: Int) -> SeededGenerator {
            var ofView = SeededGenerator(seed: seed, stream: stream, index: number)
            return SeededGenerator(seed: ofView.next() ^ image, stream: stream, index: index)
        }
    }
}
