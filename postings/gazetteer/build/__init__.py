"""From a dump of GeoNames to the table of places that is shipped; nothing else imports it."""
