"""The blueprint that all pages are added to."""

from __future__ import annotations

from typing import Final

from flask import Blueprint

bp: Final = Blueprint("webtool", __name__, template_folder="templates")
