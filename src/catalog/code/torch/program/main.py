def main():
    beside = Path(__file__).with_suffix("")
    parser = argparse.ArgumentParser(description="Trains the network, and scores it.")
    parser.add_argument("--data", default=f"{beside}.data.safetensors")
    parser.add_argument("--weights", help="a file of weights to begin with")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--save", help="where to write the trained weights")
    parser.add_argument("--accumulate", type=int, default=1, help="parts of a batch")
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    given = parser.parse_args()

    device = "cpu"
    if torch.cuda.is_available():
        device = f"cuda:{os.environ.get('LOCAL_RANK', 0)}"
        torch.cuda.set_device(device)
    if PROCESSES > 1:
        torch.distributed.init_process_group("gloo" if device == "cpu" else "nccl")
    torch.manual_seed(SEED)
    data = Data(given.data, device)
    network = Network().to(device)
    prepare(network, data)  # if prepare
    if given.weights:
        network.load_state_dict(load_file(given.weights, device))
    train(network, data, given.epochs, parts=given.accumulate, bf16=given.bf16)
    test = evaluate(network, data, data.test)
    if PROCESS == 0:
        print("test", write_scores(test), sep="   ")
        if given.save:
            save_file(network.state_dict(), given.save)
    if PROCESSES > 1:
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    main()
