"""The ways to call operations: functions, client methods, API classes and request classes."""
