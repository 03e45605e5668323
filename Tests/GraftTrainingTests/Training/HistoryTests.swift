import Foundation
import GraftTraining
import Testing

@Suite("History of a training")
struct HistoryTests {
    static func epoch(_ epoch: Int, _ accuracy: Double, _ validation: (accuracy: Double, loss: Double)?) -> EpochMetrics
    {
        EpochMetrics(
            epoch: epoch, loss: 1 - accuracy, accuracy: accuracy, validationLoss: validation?.loss,
            validationAccuracy: validation?.accuracy, seconds: 0.5)
    }

    @Test(
        "The best epoch has the highest validation accuracy, then the lowest validation loss, then comes first",
        arguments: [
            ([epoch(1, 0.9, (0.5, 1)), epoch(2, 0.6, (0.7, 2)), epoch(3, 0.95, (0.6, 0.1))], 2),
            ([epoch(1, 0.9, (0.7, 1)), epoch(2, 0.6, (0.7, 0.8)), epoch(3, 0.95, (0.7, 0.9))], 2),
            ([epoch(1, 0.5, (0.7, 1)), epoch(2, 0.6, (0.7, 1))], 1),
            ([epoch(1, 0.5, nil), epoch(2, 0.7, nil), epoch(3, 0.6, nil)], 2),
        ])
    func best(epochs: [EpochMetrics], expected: Int) {
        let history = History(epochs: epochs)
        #expect(history.best.epoch == expected)
        #expect(history.last == epochs.last)
    }

    @Test("Where values are learnt, the best epoch has the lowest loss, of the validation where there is one")
    func bestOfValues() {
        // The errors, in which the units of several values are mixed, go the other way.
        func epoch(_ number: Int, _ loss: Double, _ validation: Double?) -> EpochMetrics {
            EpochMetrics(
                epoch: number, loss: loss, accuracy: nil, validationLoss: validation, meanAbsoluteError: 9 - loss,
                validationMeanAbsoluteError: validation.map { 9 - $0 })
        }
        #expect(History(epochs: [epoch(1, 1, 5), epoch(2, 3, 4), epoch(3, 2, 6)]).best.epoch == 2)
        #expect(History(epochs: [epoch(1, 3, nil), epoch(2, 1, nil), epoch(3, 2, nil)]).best.epoch == 2)
    }

    @Test("Where a metric chose the kept epoch, the best epoch is the first that is best by it")
    func bestByMonitor() {
        let epochs = [Self.epoch(1, 0.5, (0.9, 0.5)), Self.epoch(2, 0.75, (0.8, 0.2)), Self.epoch(3, 0.75, (0.9, 0.3))]
        #expect(History(epochs: epochs).best.epoch == 3)
        #expect(History(epochs: epochs, keptEpoch: 2, monitor: .validationLoss).best.epoch == 2)
        #expect(History(epochs: epochs, monitor: .validationAccuracy).best.epoch == 1)
        #expect(History(epochs: epochs, monitor: .accuracy).best.epoch == 2)
    }

    @Test("What the best epoch is best by: the metric that is watched, else the accuracy, or the loss of values")
    func criterion() {
        let validated = [Self.epoch(1, 0.5, (0.9, 0.5))]
        #expect(History(epochs: validated).criterion == .validationAccuracy)
        #expect(History(epochs: validated, monitor: .loss).criterion == .loss)
        #expect(History(epochs: validated + [Self.epoch(2, 0.5, nil)]).criterion == .accuracy)
        func values(_ validationLoss: Double?) -> History {
            History(epochs: [
                EpochMetrics(
                    epoch: 1, loss: 1, accuracy: nil, validationLoss: validationLoss, meanAbsoluteError: 1)
            ])
        }
        #expect(values(1).criterion == .validationLoss && values(nil).criterion == .loss)
    }

    @Test("A history survives JSON")
    func roundTrip() throws {
        let history = History(epochs: [Self.epoch(1, 0.25, nil), Self.epoch(2, 0.5, (0.75, 0.1))])
        #expect(try JSONDecoder().decode(History.self, from: JSONEncoder().encode(history)) == history)
    }

    @Test("The kept epoch is the last one unless another one is named; both survive JSON")
    func kept() throws {
        let epochs = [Self.epoch(1, 0.25, nil), Self.epoch(2, 0.5, nil)]
        #expect(History(epochs: epochs).kept.epoch == 2)
        #expect(History(epochs: epochs, keptEpoch: 2) == History(epochs: epochs))
        let stopped = History(epochs: epochs, keptEpoch: 1, ending: .earlyStopping, monitor: .accuracy)
        #expect(stopped.kept == epochs[0])
        #expect(try JSONDecoder().decode(History.self, from: JSONEncoder().encode(stopped)) == stopped)
    }

    @Test("The outcome says why the training ended and which head it gave, where that is not as usual")
    func outcome() {
        let epochs = [Self.epoch(1, 0.25, nil), Self.epoch(2, 0.5, nil), Self.epoch(3, 0.25, nil)]
        func outcome(_ kept: Int?, _ ending: TrainingEnding?, _ monitor: Monitor? = nil) -> String? {
            History(epochs: epochs, keptEpoch: kept, ending: ending, monitor: monitor).outcome
        }
        #expect(outcome(nil, nil) == nil)
        #expect(outcome(3, nil, .loss) == nil)
        #expect(outcome(2, nil, .accuracy) == "The head of epoch 2 of 3, the best by accuracy, is kept.")
        #expect(
            outcome(2, .earlyStopping, .validationLoss)
                == "Stopped early after 3 epochs, since val_loss improved no more; "
                + "the head of epoch 2, the best by val_loss, is kept.")
        #expect(
            outcome(nil, .earlyStopping, .loss)
                == "Stopped early after 3 epochs, since loss improved no more; the last epoch's head is kept.")
        #expect(
            outcome(1, .request, .loss)
                == "Interrupted after 3 epochs; the head of epoch 1, the best by loss, is kept.")
        #expect(outcome(nil, .callback) == "Ended by a callback after 3 epochs; the last epoch's head is kept.")
        #expect(
            History(epochs: [epochs[0]], ending: .request).outcome
                == "Interrupted after 1 epoch; the last epoch's head is kept.")
    }

    @Test("A training without early stopping is written as before there was any")
    func unchangedJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let history = History(epochs: [EpochMetrics(epoch: 1, loss: 0.5, accuracy: 0.25)])
        let json = String(decoding: try encoder.encode(history), as: UTF8.self)
        #expect(json == #"{"epochs":[{"accuracy":0.25,"epoch":1,"loss":0.5}]}"#)
    }

    @Test(
        "A history without epochs, or with a head of none of them, is refused",
        arguments: [
            #"{"epochs": []}"#, #"{"epochs": [{"epoch": 1, "loss": 1, "accuracy": 0}], "keptEpoch": 2}"#,
            #"{"epochs": [{"epoch": 1, "loss": 1, "accuracy": 0}], "ending": "boredom"}"#,
        ])
    func refused(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(History.self, from: Data(json.utf8)) }
    }
}
