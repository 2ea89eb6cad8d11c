"""Ink in, predictions out: preparing, reading, training, fine-tuning."""
