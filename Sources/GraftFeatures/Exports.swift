// Images go through a pipeline to become features: it is part of this module's face.

@_exported public import GraftPipeline
