"""What a person, a clerk and a court do: the sections of the manual, one class each."""
