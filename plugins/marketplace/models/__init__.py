"""What a record is: frozen pydantic models of every data file, unknown keys refused."""
