"""Lotteries: who takes part, what is drawn, and the proof of it."""
