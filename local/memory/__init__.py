"""Ports in memory: `make run` and the tests use them. The contract suites hold them to what the real adapters do."""
