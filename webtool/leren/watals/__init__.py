"""What if: change one thing in a situation and see what appears and disappears."""
