"""Providers side by side: prices of the same job, and promises in real hours."""
