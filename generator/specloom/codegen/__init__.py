"""Write the text of every file of a package."""
