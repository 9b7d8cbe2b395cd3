"""The outside world of the cabinet: signing service, bank, registers, mail; invented and clickable."""
