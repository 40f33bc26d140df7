"""The windows of BranchDesk: they ask and show, and leave every decision to the core."""
