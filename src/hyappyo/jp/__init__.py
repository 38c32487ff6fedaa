"""How Japanese public documents write time, quantities, places and text; standard library only."""
