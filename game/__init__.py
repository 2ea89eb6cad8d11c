"""The program that the player sees: scenes, the pad, the quiz."""
