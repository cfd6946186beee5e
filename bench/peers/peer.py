"""A peer's side of the conversation with the harness: a question a line on standard input, an answer a line on standard output.

    (start)          ready VERSION      or  error MESSAGE
    run N            the nanoseconds of each of N runs, with blanks between
    output FILE      done               the output is now in FILE, a .npy

The program ends when its input does, so that it never outlives the harness. Whatever libraries print goes to standard error.
"""

import os
import pathlib
import sys
import time


def serve(load):
    """Converses for a program called with the arguments FOLDER THREADS.

    load(folder, threads) gives the engine's version and a function without arguments that runs the model once and returns its output as an array.
    """
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    threads = int(sys.argv[2])
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    try:
        version, run = load(pathlib.Path(sys.argv[1]), threads)
        run()
    except Exception as e:  # told in one line, whatever it was
        lines = str(e).strip().splitlines() or [""]
        print("error %s: %s" % (type(e).__name__, lines[0][:200]), file=answers)
        return
    print("ready " + version, file=answers)
    for line in sys.stdin:
        question, _, argument = line.strip().partition(" ")
        if question == "run":
            print(" ".join(str(timed(run)) for _ in range(int(argument))), file=answers)
        elif question == "output":
            import numpy

            numpy.save(argument, numpy.ascontiguousarray(run(), dtype=numpy.float32))
            print("done", file=answers)
        else:
            print("error no such question: " + line.strip(), file=answers)


def timed(run):
    begin = time.perf_counter_ns()
    run()
    return time.perf_counter_ns() - begin


def array(folder):
    """The model's input."""
    import numpy

    return numpy.load(folder / "input.npy")


def required(path):
    """The path of a form of the model that must be there."""
    if not path.exists():
        raise FileNotFoundError("there is no %s of this model" % path.name)
    return path
