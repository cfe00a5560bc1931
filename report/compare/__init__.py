"""What changed from one edition to another, and why."""
