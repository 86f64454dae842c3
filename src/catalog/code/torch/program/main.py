def main():
    beside = Path(__file__).with_suffix("")
    parser = argparse.ArgumentParser(description="Trains the network, and scores it.")
    parser.add_argument("--data", default=f"{beside}.data.safetensors")
    parser.add_argument("--weights", help="a file of weights to begin with")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--save", help="where to write the trained weights")
    given = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    data = Data(given.data, device)
    network = Network().to(device)
    prepare(network, data)  # if prepare
    if given.weights:
        network.load_state_dict(load_file(given.weights, device))
    train(network, data, given.epochs)
    print("test", write_scores(evaluate(network, data, data.test)), sep="   ")
    if given.save:
        save_file(network.state_dict(), given.save)


if __name__ == "__main__":
    main()
