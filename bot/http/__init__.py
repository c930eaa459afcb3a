"""What listens: the door through which the platform brings updates, and the window through which an operator
looks at the health of the process."""
