// One import is enough for a program that asks a model: these modules' types are part of its face.

@_exported public import GraftAugmentation
@_exported public import GraftBackbones
@_exported public import GraftFiles
@_exported public import GraftHeads
@_exported public import GraftImages
@_exported public import GraftPipeline
@_exported public import SystemPackage
