"""Write Python text: identifiers, reserved words, literals."""
