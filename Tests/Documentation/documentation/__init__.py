"""What the README and the articles of the catalogue say, held against the compiler, the scripts and the emulator.

`python Tests/Documentation/generate.py` writes the parts between `<!-- begin NAME -->` and `<!-- end NAME -->` anew.
"""
