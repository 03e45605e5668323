internal import GraftTraining

extension TrainingConfiguration {
    /// What the training was told beyond epochs, batches, optimizer and seed, by name and value; empty where nothing was.
    package var settings: [(name: String, value: String)] {
        var settings: [(name: String, value: String)] = []
        if optimizer.weightDecay > 0 { settings.append(("weight decay", "\(optimizer.weightDecay)")) }
        switch loss {
        case nil: break
        case .focal(let gamma, let alpha):
            settings.append(("loss", "focal loss, gamma \(gamma)" + (alpha.map { ", alpha \($0)" } ?? "")))
        case .huber(let delta): settings.append(("loss", "Huber loss, delta \(delta)"))
        case .some(let loss): settings.append(("loss", loss.name))
        }
        if let labelSmoothing { settings.append(("label smoothing", "\(labelSmoothing)")) }
        switch classWeights {
        case nil: break
        case .balanced: settings.append(("class weights", "balanced"))
        case .perClass(let weights):
            settings.append(("class weights", weights.map { "\($0)" }.joined(separator: ", ")))
        }
        if let regularization {
            if regularization.l1 > 0 { settings.append(("L1", "\(regularization.l1)")) }
            if regularization.l2 > 0 { settings.append(("L2", "\(regularization.l2)")) }
        }
        switch mixing {
        case nil: break
        case .mixUp(let alpha): settings.append(("mixing", "MixUp, alpha \(alpha)"))
        case .cutMix(let alpha): settings.append(("mixing", "CutMix, alpha \(alpha)"))
        }
        if let schedule { settings.append(("schedule", schedule.description)) }
        if let rule = reduceOnPlateau { settings.append(("plateau", rule.description)) }
        if let rule = earlyStopping { settings.append(("early stopping", rule.description)) }
        return settings
    }
}

extension LearningRateSchedule {
    /// As `cosine to 0, warm-up of 2 epochs`.
    fileprivate var description: String {
        let decay =
            switch decay {
            case .constant: "constant"
            case .cosine(let floor): "cosine to \(floor)"
            case .step(let factor, let epochs): "times \(factor) each \(epochs) epochs"
            case .exponential(let factor): "times \(factor) an epoch"
            }
        return warmUpEpochs > 0 ? "\(decay), warm-up of \(warmUpEpochs) epochs" : decay
    }
}

extension ReduceOnPlateau {
    /// As `times 0.1 after 10 epochs`.
    fileprivate var description: String {
        "times \(factor) after \(patience) epochs" + (monitor.map { " of \($0.rawValue)" } ?? "")
    }
}

extension EarlyStopping {
    /// As `after 5 epochs of val_loss`.
    fileprivate var description: String {
        "after \(patience) epochs" + (monitor.map { " of \($0.rawValue)" } ?? "")
    }
}
