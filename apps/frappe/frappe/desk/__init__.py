"""What the desk asks of the server: how it starts, lists, forms, search, home. Shapes are those of the contract."""
