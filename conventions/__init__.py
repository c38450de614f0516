"""Partnership agreements and action sheets: typed data in, structured Word documents out."""
