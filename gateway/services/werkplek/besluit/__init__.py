"""Steps, adviezen, besluiten and terugkoppeling."""
