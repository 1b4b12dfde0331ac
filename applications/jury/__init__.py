"""The jury and the plan of a round: votes, meeting, scenarios, the paper for the committee."""
