import Foundation
import GraftTraining

/// What `Tools/make_loop_goldens.py` wrote: what Keras' schedules and callbacks do.
struct LoopGoldens: Decodable, Sendable {
    struct Schedule: Decodable, Sendable {
        let schedule: LearningRateSchedule
        let stepsPerEpoch: Int
        let epochs: Int
        let factors: [Double]
    }

    struct Stopping: Decodable, Sendable {
        let rule: EarlyStopping
        let values: [Double]
        /// The epoch that training ended with, counted from 1.
        let stopped: Int?
        /// The epoch whose weights were kept, counted from 1.
        let best: Int
    }

    struct Plateau: Decodable, Sendable {
        let rule: ReduceOnPlateau
        let values: [Double]
        /// The learning rate after each epoch; at first it is 1.
        let rates: [Double]
    }

    struct Training: Decodable, Sendable {
        let schedule: LearningRateSchedule
        let optimizer: OptimizerConfiguration
        /// Loss and validation loss of each epoch.
        let losses: [[Double]]
    }

    let schedules: [Schedule]
    let earlyStopping: [Stopping]
    let plateaus: [Plateau]
    let csv: [String: String]
    let trainings: [Training]

    static func load() throws -> LoopGoldens {
        try JSONDecoder().decode(LoopGoldens.self, from: Data(contentsOf: fixture("keras-loop.json")))
    }
}
