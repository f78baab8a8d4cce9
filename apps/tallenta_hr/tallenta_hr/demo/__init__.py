"""The demo company Kalyna Soft: its files (*.csv, sign_ins.json) and the generator that writes them."""
