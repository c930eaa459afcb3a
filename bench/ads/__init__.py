"""Training and measuring the text model (`rules.checks.wording`): see docs/ad-model.md."""
