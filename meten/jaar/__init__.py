"""A simulated year of work and of misuse, to measure the toezicht with.

It knows nothing of the rules that look for misuse: it imports only the shapes of ``toezicht.toegang``. How people work
here is invented; the shares of noise are guesses, and each is a named number in the module where it is used.
"""
