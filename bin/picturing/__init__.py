"""The stories that bin/screenshots photographs, one file for each group of people."""
