"""What pages say to machines: schema.org documents."""
