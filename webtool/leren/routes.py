"""Importing this module adds the routes of all pages that explain and practise to the blueprint."""

from __future__ import annotations

from typing import Final

from webtool.leren.beslishulp import views as beslishulp
from webtool.leren.lezen import views as lezen
from webtool.leren.lezen import zoek
from webtool.leren.matrix import views as matrix
from webtool.leren.reflectie import views as reflectie
from webtool.leren.teams import views as teams
from webtool.leren.waarom import views as waarom
from webtool.leren.watals import views as watals
from webtool.leren.workshop import views as workshop
from webtool.leren.zaken import views as zaken

ALLE: Final = (lezen, zoek, matrix, waarom, watals, beslishulp, zaken, workshop, teams, reflectie)
