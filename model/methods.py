"""What of a network a lesson may change, by name: without TensorFlow."""

METHODS = ("head", "last")  #: all behind the trunk, or the last layer alone
