"""What is typed on the pages of a round, cut by thing."""
