"""What the surfaces for models cost: tools of MCP and pages of documentation, beside FastMCP's."""
