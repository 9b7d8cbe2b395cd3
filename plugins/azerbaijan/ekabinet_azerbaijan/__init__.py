"""The law of Azerbaijan as data: courts, kinds of applications, duties, words."""
