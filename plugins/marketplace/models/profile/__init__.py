"""profile.yaml: who a provider is, what it offers where, and how to reach it."""
