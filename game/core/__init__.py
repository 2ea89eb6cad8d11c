"""The rules of the quiz, pure: standard library and NumPy only."""
