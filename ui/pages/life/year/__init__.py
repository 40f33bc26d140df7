"""生活会与评议: the year's life meeting and the appraisal of members, step by step."""
