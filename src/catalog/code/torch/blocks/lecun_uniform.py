def lecun_uniform_(weight):
    nn.init.kaiming_uniform_(weight, nonlinearity="linear")
