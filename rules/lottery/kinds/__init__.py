"""The kinds of lotteries there are: each a file, and a line in `registry`."""
