"""Where sound comes from and goes to, and the time it keeps."""
