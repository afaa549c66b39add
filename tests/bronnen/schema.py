"""Read the YAML that our OpenAPI file uses, and hold a value against one of its schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BESTAND = Path(__file__).parents[2] / "docs" / "bron-openapi.yaml"
_SLEUTEL = re.compile(r'("[^"]+"|[^\s"\[{#][^:\[{]*):(?: (.*))?')


def lees_yaml(tekst: str) -> Any:
    """Read blocks, lists, ``[a, b]``, quoted and plain scalars, and ``>-``; anything else is an error."""
    regels = [(len(regel) - len(regel.lstrip()), regel.strip()) for regel in tekst.splitlines() if regel.strip()]
    waarde, rest = _blok(regels, 0)
    assert rest == len(regels), regels[rest]
    return waarde


def _blok(regels: list[tuple[int, str]], plaats: int) -> tuple[Any, int]:
    inspring = regels[plaats][0]
    lijst: list[Any] = []
    object_: dict[str, Any] = {}
    while plaats < len(regels) and regels[plaats][0] == inspring:
        tekst = regels[plaats][1]
        if tekst.startswith("- "):
            regels[plaats] = (inspring + 2, tekst[2:])
            if _SLEUTEL.fullmatch(tekst[2:]):
                waarde, plaats = _blok(regels, plaats)
            else:
                waarde, plaats = _scalair(tekst[2:]), plaats + 1
            lijst.append(waarde)
            continue
        gelezen = _SLEUTEL.fullmatch(tekst)
        assert gelezen, tekst
        naam = gelezen[1].strip('"')
        assert naam not in object_, tekst
        if gelezen[2] == ">-":
            einde = plaats + 1
            while einde < len(regels) and regels[einde][0] > inspring:
                einde += 1
            object_[naam] = " ".join(deel for _, deel in regels[plaats + 1 : einde])
            plaats = einde
        elif gelezen[2]:
            object_[naam], plaats = _scalair(gelezen[2]), plaats + 1
        else:
            object_[naam], plaats = _blok(regels, plaats + 1)
    assert not (lijst and object_)
    return lijst or object_, plaats


def _scalair(tekst: str) -> Any:
    if tekst.startswith("[") and '"' not in tekst:
        return [deel.strip() for deel in tekst[1:-1].split(",") if deel.strip()]
    if tekst[0] in '["':
        return json.loads(tekst)
    if tekst in ("true", "false") or tekst.lstrip("-").isdigit():
        return json.loads(tekst)
    return tekst


class Schemas:
    """The schemas of the OpenAPI file."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = lees_yaml(BESTAND.read_text(encoding="utf-8"))

    def van_vraag(self, pad: str) -> Any:
        return self.document["paths"][pad]["post"]["requestBody"]["content"]["application/json"]["schema"]

    def van_antwoord(self, pad: str, methode: str = "post", status: str = "200") -> Any:
        antwoord = self.zoek(self.document["paths"][pad][methode]["responses"][status])
        return antwoord["content"]["application/json"]["schema"]

    def zoek(self, schema: Any) -> Any:
        while "$ref" in schema:
            gevonden: Any = self.document
            for deel in schema["$ref"].removeprefix("#/").split("/"):
                gevonden = gevonden[deel]
            schema = gevonden
        return schema

    def fouten(self, schema: Any, waarde: Any, pad: str = "$") -> Iterator[str]:
        """Yield where and how a value does not fit."""
        schema = self.zoek(schema)
        if "anyOf" in schema and all(list(self.fouten(keuze, waarde)) for keuze in schema["anyOf"]):
            yield f"{pad}: none of anyOf"
        if "type" in schema and not _is(schema["type"], waarde):
            yield f"{pad}: not {schema['type']}"
            return
        if "enum" in schema and waarde not in schema["enum"]:
            yield f"{pad}: not in enum"
        if isinstance(waarde, str):
            if "pattern" in schema and not re.search(schema["pattern"], waarde):
                yield f"{pad}: pattern"
            if not schema.get("minLength", 0) <= len(waarde) <= schema.get("maxLength", len(waarde)):
                yield f"{pad}: length"
        if _is("number", waarde) and not schema.get("minimum", waarde) <= waarde <= schema.get("maximum", waarde):
            yield f"{pad}: range"
        if isinstance(waarde, list):
            if len(waarde) < schema.get("minItems", 0):
                yield f"{pad}: too few"
            for nummer, deel in enumerate(waarde):
                yield from self.fouten(schema.get("items", {}), deel, f"{pad}[{nummer}]")
        if isinstance(waarde, dict):
            yield from (f"{pad}.{naam}: missing" for naam in schema.get("required", []) if naam not in waarde)
            for naam, deel in waarde.items():
                ander = schema.get("additionalProperties", {})
                past = schema.get("properties", {}).get(naam, ander)
                if past is False:
                    yield f"{pad}.{naam}: unknown"
                elif past is not True:
                    yield from self.fouten(past, deel, f"{pad}.{naam}")


def _is(soort: str, waarde: Any) -> bool:
    if isinstance(waarde, bool):
        return soort == "boolean"
    typen: dict[str, type | tuple[type, ...]] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "array": list,
        "object": dict,
        "boolean": bool,
    }
    return isinstance(waarde, typen[soort])
