"""What games are played with: idioms, questions and riddles, read from files."""
