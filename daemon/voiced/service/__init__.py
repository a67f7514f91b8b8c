"""What a process that runs for years needs around it: it is watched, and its tasks have names."""
