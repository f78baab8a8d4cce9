"""Analytics: what HR metrics mean. The formulas are pure; whoever shows a number shows its n and its definition with it."""
