"""The pages of content/: guides, plain pages and the glossary."""
