"""PostgreSQL, planning for pages."""
