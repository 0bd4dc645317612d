"""Extensions of vendors, translated to ours."""
