import GraftTensorBoard
import SystemPackage
import Testing

@Suite("TensorBoard errors")
struct TensorBoardErrorTests {
    @Test(
        "say what was wrong, with which file, and what to do",
        arguments: [
            (
                .cannotMakeFolder("logs/food", reason: "Permission denied"),
                "The folder 'logs/food' for TensorBoard cannot be made: Permission denied. "
                    + "Choose another folder for the log."
            ),
            (
                .cannotWrite("logs/events", reason: "No space left on device"),
                "TensorBoard's event file 'logs/events' cannot be written: No space left on device. "
                    + "Make room, or choose another folder for the log."
            ),
            (
                .invalidExperiment("a/b"),
                "'a/b' cannot be an experiment's name, which is that of a folder: "
                    + "it is not empty, '.' or '..', and has no '/'."
            ),
            (
                .cannotDraw("The confusion matrix", reason: "too large"),
                "The confusion matrix for TensorBoard cannot be drawn: too large."
            ),
        ] as [(TensorBoardError, String)])
    func texts(error: TensorBoardError, text: String) {
        #expect(error.description == text)
    }
}
