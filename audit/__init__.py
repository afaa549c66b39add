"""The tamper-evident log: what happened, in an order nobody can change unseen.

Purpose
    Every step of a contextverzoek is one logregel, written in the transaction of the step itself. If the logregel
    cannot be written, the step did not happen and nothing leaves the poort. Anyone who holds a checkpoint can later
    prove that a logregel is in the log, and that no older logregel was changed, removed or moved.

May import
    Only the standard library, ``cryptography``, ``sqlalchemy`` and ``rfc8785``; nothing of our other packages, so that
    the log can be verified by somebody who trusts none of them.

Main names
    ``gebeurtenis.maak``         one checked entry; ``soorten.SOORTEN`` is the table of what an entry may hold
    ``pseudoniem.Pseudoniemen``  keyed pseudonyms for persons, zaken and employees
    ``kluis/``                   what people typed, encrypted under a key per person that can be destroyed
    ``logboek.Logboek``          the one writer; ``append`` writes, ``bevestig`` gives the receipt of what is committed
    ``lezen``                    the latest checkpoint, one entry, its proof: reading needs no key
    ``toets/``                   checks: a whole log, a directory of tiles, one proof, growth; and ``bewaker``, all the
                                 time; ``python -m audit.verifieer`` runs them without a poort
    ``ordenaar``, ``volgnummer`` give each entry its index in the log, and its number among those about its person
    ``tabellen.metadata``        the tables, for the migrations; ``stand`` is the row that every writer moves on
    ``pakket``                   entries with their proofs in one file; ``python -m audit.pakket BESTAND``
    ``boom``                     RFC 6962 tree, pure
    ``vormen/``                  how the log speaks to others: note, checkpoint, proof, growth, tiles, canonical JSON
    ``tegellezer``               tiles from the database; ``bewijspagina.html`` checks a proof in a browser

What it does not do
    Who holds the database and the key of the log can write another past. That shows only against a checkpoint that
    somebody else kept: ``verifieer(..., eerder=...)``. A receipt counts once the caller's transaction is committed.

Decisions
    2026-11-22 An entry is RFC 8785 JSON, stored byte for byte as it was hashed and never serialised again. The leaf is
        SHA-256(0x00 ‖ entry).
    2026-11-22 No free text can be expressed: each field has a type of ``soorten``, and none of them is text. What
        people type (a motivering, a reden) is in the kluis; the log holds its committing hash. Ids have a shape that
        keeps out capitals, sentences and numbers as long as a BSN; a Logboek can also be given all ids that exist
        (``woorden``), and then refuses every other word.
    2026-11-22 The hashes of all complete subtrees are stored when they become complete, and the right edge of the
        tree in the single row of ``logstand``: an append writes O(1) rows on average and a proof reads O(log n).
    2026-11-22 A checkpoint that covers the new entries is signed in the transaction that gives them their index, so
        that each receipt can be checked at once. Signing takes about 40 microseconds; a batch shares one signature.
    2026-11-22 The writer checks the stored edge against the stored, signed checkpoint before it adds to it. It never
        signs a tree that does not continue from a tree it signed before.
    2026-11-26 On SQLite an entry gets its index inline. On PostgreSQL it is durable in ``loginname``, in the
        transaction of what it records, and whoever wants its receipt helps to order what lies there: one at a time by
        an advisory lock, and by compare-and-swap on the size even if that lock would lie. There is no process that
        orders for all, so none can be missing.
    2026-11-26 A receipt (``Bewijs``) is read back in a transaction of its own, after the commit. Values of bronnen are
        sealed until there is one (``gateway.services.verzegeld``).
    2026-11-26 Each entry about a person has a number from a counter that is locked until the commit: an entry that is
        left out or taken away leaves a gap, also when the tree was made again with the key of the log.
    2026-11-22 Entries are at most 65,535 bytes, the limit of an entry in C2SP tlog-tiles, so that the log can be
        published as tiles without changing a byte.
    2026-11-22 Ed25519 only. The C2SP advice of 2026 (ML-DSA-44) can be added as a second signature line: readers
        skip the lines of keys they do not know.
    2026-11-26 The check also looks at what the tree does not hold: counters per person against the numbers in the
        entries, one entry per ref, and on SQLite whether tables and indexes say the same. A ref itself is no evidence.
    2026-11-26 Many entries are compared with their canonical spelling at once (``canoniek.read_objects``). That is
        sound because no JSON object is the beginning of another; when it fails, each is looked at by itself.
    2026-11-27 Every step of a zaak is one soort, ``zaakstap-gezet``, with the id of its handeling; a new act needs a
        new word and no new soort. What partijen bring in has soorten of its own, as a look at it is a disclosure: it
        names per text the categorie, the niveau and the regels, and a text without a regel was the reader's own.
    2026-11-26 Hash tiles are public, entry bundles are not: they are pseudonymised, which is personal data.
"""
