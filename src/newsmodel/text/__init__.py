"""The text of pages: read, explained, learnt from and written."""
