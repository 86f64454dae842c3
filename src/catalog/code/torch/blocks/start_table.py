def start_table(table):
    """Gives an embedding its first vectors."""
    nn.init.uniform_(table.weight, -0.05, 0.05)
    return table
