"""Where a posting is, in the keys a search by place reads."""
