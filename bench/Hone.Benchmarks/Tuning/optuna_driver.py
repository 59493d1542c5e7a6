"""Optuna asked and told over a pipe: one JSON object a line there and back. The objective is evaluated by whoever asks."""
import json
import sys
import time
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def sampler_of(kind, seed):
    if kind == "random":
        return optuna.samplers.RandomSampler(seed=seed)
    if kind == "tpe":
        return optuna.samplers.TPESampler(seed=seed)
    if kind == "tpe-multivariate":
        return optuna.samplers.TPESampler(seed=seed, multivariate=True)
    if kind == "cma-es":
        return optuna.samplers.CmaEsSampler(seed=seed)
    raise ValueError(kind)


def distribution_of(parameter):
    if parameter["kind"] == "category":
        return CategoricalDistribution(list(range(parameter["count"])))
    kind = FloatDistribution if parameter["kind"] == "number" else IntDistribution
    return kind(parameter["low"], parameter["high"], log=parameter["log"])


def seconds_to_ask(study, space, trials, asks):
    whole = {name: (int if isinstance(kind, (IntDistribution, CategoricalDistribution)) else float) for name, kind in space.items()}
    for trial in trials:
        params = {name: whole[name](value) for name, value in trial["params"].items()}
        study.add_trial(optuna.trial.create_trial(params=params, distributions=space, value=trial["value"]))
    times = []
    for _ in range(asks):
        start = time.perf_counter()
        trial = study.ask(space)
        times.append(time.perf_counter() - start)
        study.tell(trial, state=optuna.trial.TrialState.FAIL)
    return sorted(times)[len(times) // 2]


def answer(question, studies):
    if "start" in question:
        space = {parameter["name"]: distribution_of(parameter) for parameter in question["space"]}
        studies[question["start"]] = [optuna.create_study(sampler=sampler_of(question["sampler"], question["seed"])), space, None]
        return {}
    if "next" in question:
        study, space, trial = entry = studies[question["next"]]
        if trial is not None:
            if question["told"] is None:
                study.tell(trial, state=optuna.trial.TrialState.FAIL)
            else:
                study.tell(trial, question["told"])
        entry[2] = study.ask(space)
        return entry[2].params
    if "time" in question:
        study, space, _ = studies[question["time"]]
        return {"seconds": seconds_to_ask(study, space, question["trials"], question["asks"])}
    del studies[question["end"]]
    return {}


def main():
    studies = {}
    print(json.dumps({"optuna": optuna.__version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), studies)), flush=True)


main()
