"""The seed story: what five published texts say, and an illustrative rest, told through the acts people use."""
