"""Pages of steps, adviezen, besluiten and terugkoppeling."""
