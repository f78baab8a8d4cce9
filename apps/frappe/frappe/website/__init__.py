"""Pages for guests: plain HTML that works without JavaScript."""
