internal import GraftHeads

extension TrainingError {
    /// Does something with a head; what goes wrong there is an error of the training.
    package static func converting<Value>(_ body: () throws(HeadError) -> Value) throws(TrainingError) -> Value {
        do {
            return try body()
        } catch {
            throw .head(error)
        }
    }
}
