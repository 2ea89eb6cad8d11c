"""Things that draw themselves: pad, bars, pictures, theme."""
