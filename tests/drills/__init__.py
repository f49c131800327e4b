"""What goes wrong with machines, done for real to an import, and the state compared afterwards."""
