"""Events as things with a life: claims in the order of saying, folded to a state and a history."""
