"""组织关系: transfers, members away or lost, and letters, a list for each."""
