"""The core of BranchDesk: what a Party branch must record, work out and print, without any window."""

__version__ = "0.1.0"
