internal import ArgumentParser
internal import Graft

struct GraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graft",
        abstract: "Train, try and keep image classifiers: a new head on a pretrained backbone.",
        discussion: """
            From folders of images, one folder a class, and a pretrained network:

              graft train --data photos --backbone efficientnet-b0 --output photos.graft
              graft predict photos.graft lunch.jpg
            """,
        version: GraftVersion.current,
        subcommands: [
            TrainCommand.self, LearningRateCommand.self, PredictCommand.self, EvaluateCommand.self, CompareCommand.self,
            ShowCommand.self,
            ReportCommand.self, ServeCommand.self, LabelsCommand.self, CurveCommand.self, CalibrateCommand.self,
            CurvesCommand.self,
            HistoryCommand.self, ExportCommand.self, SummaryCommand.self, LayersCommand.self,
            HubCommand.self, DevicesCommand.self, CacheCommand.self, DoctorCommand.self, DemoCommand.self,
        ])
}
