"""Samples at rest: what a sample is, the HDF5 store, splits, known datasets."""
