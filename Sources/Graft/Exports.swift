// One import is enough for a program that uses Graft: these modules' types are part of its face.

@_exported public import GraftAugmentation
@_exported public import GraftBackbones
@_exported public import GraftData
@_exported public import GraftExport
@_exported public import GraftFeatures
@_exported public import GraftFiles
@_exported public import GraftHub
@_exported public import GraftImages
@_exported public import GraftInference
@_exported public import GraftMetrics
@_exported public import GraftPlots
@_exported public import GraftReports
@_exported public import GraftTensorBoard
@_exported public import GraftTraining
@_exported public import SystemPackage
