def he_uniform_(weight):
    nn.init.kaiming_uniform_(weight, nonlinearity="relu")
