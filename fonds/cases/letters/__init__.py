"""Letters of the house: their words, their way, and what may come of them."""
