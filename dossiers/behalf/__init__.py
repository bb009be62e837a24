"""Filing for somebody else (nộp thay): by what right, whether it holds, and how it is told."""
