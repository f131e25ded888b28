"""reviews/<id>.yaml and replies/<review-id>.yaml: what a customer reports, what may stand in it, and the answer."""
