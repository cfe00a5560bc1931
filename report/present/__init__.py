"""What a reader sees: sentences, exhibits and charts."""
