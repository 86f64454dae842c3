FOLDER = Path(__file__).resolve().parent


def trial(config):
    """Trains one network; reports its losses and metrics on the validation part."""
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    module = importlib.import_module(f"train_{config['method']}")
    module.LEARNING_RATE = config["rate"]
    module.SEED = config["seed"]
    torch.manual_seed(config["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    data = module.Data(FOLDER / "train.data.safetensors", device)
    network = module.Network().to(device)
    if hasattr(module, "prepare"):
        module.prepare(network, data)
    module.train(network, data, config["epochs"])
    scores = module.evaluate(network, data, data.validation)
    losses = {task: module.LAMBDAS[task] * scores[task]["loss"] for task in scores}
    told = {
        f"{task} {name}": value
        for task, measured in scores.items()
        for name, value in measured.items()
    }
    tune.report({"objective": sum(losses.values()), **told})


def main():
    parser = argparse.ArgumentParser(description="Trains every method × rate × seed.")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--methods", nargs="+", default=METHODS, choices=METHODS)
    parser.add_argument("--rates", nargs="+", type=float, default=RATES)
    parser.add_argument("--seeds", nargs="+", type=int, default=SEEDS)
    parser.add_argument("--gpus", type=float, default=0, help="of each trial")
    given = parser.parse_args()

    tuner = tune.Tuner(
        tune.with_resources(trial, {"cpu": 1, "gpu": given.gpus}),
        param_space={
            "method": tune.grid_search(given.methods),
            "rate": tune.grid_search(given.rates),
            "seed": tune.grid_search(given.seeds),
            "epochs": given.epochs,
        },
        run_config=tune.RunConfig(name="study", storage_path=str(FOLDER / "results")),
    )
    results = tuner.fit()
    table = results.get_dataframe()
    table.to_csv(FOLDER / "results.csv", index=False)
    by = ["config/method", "config/rate"]
    print(table.groupby(by)["objective"].agg(["mean", "std", "count"]).to_string())
    if results.errors:
        sys.exit(f"{len(results.errors)} of {len(results)} trials failed: see above")


if __name__ == "__main__":
    main()
