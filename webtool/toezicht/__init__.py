"""The pages of toezicht, for the privacyfunctionaris; and the page on which an employee answers a question.

Main names. ``gebruik`` for which of the four uses somebody looks, chosen once per session · ``views`` the views of the
log, one entry, samples · ``views_signalen`` signalen and the answers of employees · ``regels`` rows in words ·
``inhoud`` one entry in words · ``teksten`` what things are called.

Decisions.
- 2026-11-26 A use is chosen before anything is shown, and never chosen beforehand. It stays for the session, and every
  page says which one it is.
- 2026-11-26 People and zaken are shown by the first eight characters of their pseudonym. A person is found by the
  number of a zaak and the number of the person in it; nothing that points to a person is ever typed or in an address.
"""
