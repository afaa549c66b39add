"""The pages of the handvat to read and to search: its three parts, and everything in it at an address of its own."""
