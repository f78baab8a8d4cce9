"""Work that runs later: the queue, the worker, the scheduler. Knows functions by dotted path, never documents."""
