"""The cabinet's promises, each with a proof that anybody can run, and a control that must go red."""
