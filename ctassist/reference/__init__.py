"""Facts everybody shares: countries, themes, currencies, and dates as they are really known."""
