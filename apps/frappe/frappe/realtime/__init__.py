"""Events out: what happened, sent to the rooms that may know. Delivery to browsers is HTTP's part."""
