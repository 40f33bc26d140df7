"""Rules as data: TOML files with their source, read into frozen, checked structures."""
