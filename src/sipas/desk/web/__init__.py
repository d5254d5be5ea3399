"""The desk's web application: HTTP API and pages.  Imported by `sipas serve` only."""
