"""Run the notebooks."""
