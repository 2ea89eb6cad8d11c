"""Where frames come from, and how ink is taken from them."""
