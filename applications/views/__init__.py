"""The pages of applications, cut by thing: the acts, the draft, reading, what is public."""
