"""What a brief of one's own begins with."""
