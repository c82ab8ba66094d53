"""Events: triggers, their arguments, and the merging of mentions of one occasion."""
