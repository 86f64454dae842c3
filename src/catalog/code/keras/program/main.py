def main():
    beside = Path(__file__).with_suffix("")
    parser = argparse.ArgumentParser(description="Trains the network, and scores it.")
    parser.add_argument("--data", default=f"{beside}.data.safetensors")
    parser.add_argument("--weights", help="a file of weights to begin with")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--save", help="where to write the trained weights")
    parser.add_argument(
        "--cluster", action="store_true", help="one of several, by jax.distributed"
    )
    given = parser.parse_args()

    if given.cluster:
        jax.distributed.initialize()
    if jax.device_count() > 1:
        keras.distribution.set_distribution(keras.distribution.DataParallel())
    keras.utils.set_random_seed(SEED)
    data = Data(given.data)
    network = make_network()
    prepare(network, data)  # if prepare
    if given.weights:
        load_weights(network, given.weights)
    train(network, data, given.epochs)
    print("test", write_scores(evaluate(network, data, data.test)), sep="   ")
    if given.save:
        save_file({w.path: np.asarray(w.value) for w in network.weights}, given.save)


if __name__ == "__main__":
    main()
