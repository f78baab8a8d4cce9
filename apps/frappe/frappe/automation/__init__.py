"""What the site does by itself: assigning people to documents by rule, and repeating documents by date."""
