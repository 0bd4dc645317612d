"""A FastAPI application that uses what FastAPI and pydantic write into `openapi.json`."""

from __future__ import annotations

from fastapi import FastAPI

from . import accounts, files, misc, payments, streams, users, values


def create_app() -> FastAPI:
    """The application with an empty store."""
    app = FastAPI(title="Workshop", version="1.0.0", summary="What a FastAPI document can say.")
    for module in (payments, values, accounts, files, streams, misc):
        app.include_router(module.router)
    app.include_router(users.create_router())
    app.webhooks.post("order-shipped")(misc.order_shipped)
    return app
