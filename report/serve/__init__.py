"""For those who do not use a terminal: editions asked for, read and compared in the browser."""
