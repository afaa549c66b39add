"""The forms of the reflection meetings and of the cases that a location studies; anonymous by what they ask.

Everything is data: ``formulieren.toml``; ``formulieren`` reads it. Who filled something in is not asked and not kept,
nor when: only a month or a half-year, so that no form can be laid beside a list of cases.
"""
