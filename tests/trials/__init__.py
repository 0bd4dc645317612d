"""What becomes of public documents: `python -m trials [FOLDER]` writes `docs/corpus.md`.

`measure.py` makes and examines the client of one document, `peers.py` asks other generators,
`origin.py` says whose it is, `table.py` writes what was found.
"""
