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
        return settings
    }
}
