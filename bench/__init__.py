"""What the generated clients cost, held against the alternatives: `python -m bench`.

All contenders of a row are measured side by side in one run, turn by turn, and only their ratios
are meant to be compared between machines. `harness.py` measures, `cases/` is what is measured,
`rows.py` says which cases stand in which row, `report.py` writes the table and the plot.
"""
