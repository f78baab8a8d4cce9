"""Benchmarks: repeatable measurements that report ratios. How to run them: README.md."""
