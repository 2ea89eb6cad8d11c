"""Makes the environment that the program runs in, with the standard library alone."""
