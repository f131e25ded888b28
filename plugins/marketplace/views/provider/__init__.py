"""The page of one provider: who it is, what it costs, when it comes, what customers say."""
