// Who trains a head has one: what a head is is part of this module's face.

@_exported public import GraftHeads
