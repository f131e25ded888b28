"""The pages of the decision tools: forms, tables worked in advance, and where each default comes from."""
