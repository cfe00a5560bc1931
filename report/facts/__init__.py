"""Facts as stated: load, check, and the quantities made of them."""
