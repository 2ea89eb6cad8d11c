"""Samples in the files of others: one module for each format, and what all of them share."""
