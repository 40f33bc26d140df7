"""设置与备份: how the program looks, who can open the books, backups, history, and the facts of the branch."""
