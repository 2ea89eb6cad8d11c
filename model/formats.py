"""The file formats in which a network can be written, by name: without Keras."""

KERAS_FILE = "model.keras"

#: What `--format` may ask for, and the file or folder of it in a network folder. Keras's own is
#: always written, and so is the ONNX file that the game reads.
FORMATS = {
    "keras": KERAS_FILE,
    "h5": "model.h5",  # Keras's older format
    "tflite": "model.tflite",  # LiteRT: phones and small computers
    "savedmodel": "savedmodel",  # a folder: TensorFlow Serving, TensorFlow.js
}
