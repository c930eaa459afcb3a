"""The judgement of ads, as the world needs it: the model's weights in their file, and one text at a time."""
