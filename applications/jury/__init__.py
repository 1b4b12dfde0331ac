"""The jury of a round: votes, meeting, the plan of the round."""
