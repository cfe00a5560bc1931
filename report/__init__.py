"""An analytical brief on Japan's chips and AI budget, regenerated from cited facts."""
