"""A workshop: the pages of the trainer, the big screen, and the phones of participants."""
