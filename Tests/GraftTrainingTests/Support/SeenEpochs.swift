import GraftTraining

/// Remembers what a callback is told.
actor SeenEpochs: TrainingCallback {
    private(set) var start: TrainingStart?
    private(set) var epochs: [CompletedEpoch] = []
    private(set) var result: TrainingResult?

    func trainingBegan(_ start: TrainingStart) {
        self.start = start
    }

    func epochEnded(_ epoch: CompletedEpoch, control: inout TrainingControl) {
        epochs.append(epoch)
    }

    func trainingEnded(_ result: TrainingResult) {
        self.result = result
    }
}
