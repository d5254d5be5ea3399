"""Many extractions in, stories out; pure."""
