def load_weights(network, path):
    tensors = load_file(path)
    for variable in network.weights:
        variable.assign(tensors[variable.path])
