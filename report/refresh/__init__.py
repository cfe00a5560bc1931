"""Fresh statistics: ask their publishers, and put what is new into the tables as rows."""
