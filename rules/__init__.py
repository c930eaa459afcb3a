"""What 小二 decides: pure functions over frozen records, no I/O, no clock, no chance."""
