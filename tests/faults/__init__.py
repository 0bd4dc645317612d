"""What the runtime makes of servers and networks that misbehave."""
