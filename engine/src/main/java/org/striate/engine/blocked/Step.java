package org.striate.engine.blocked;

/**
 * One layer's work on an arena, cut into tasks that may run at once, in any order and on any thread: each writes what no other writes, or the very same
 * numbers.
 */
public interface Step {
    int tasks();

    /** Whether the next step must find it done; the one after that does in any case. */
    default boolean isAwaited() {
        return true;
    }

    /** How many floats a thread needs to work in. */
    default int scratch() {
        return 0;
    }

    /** @param scratch where in the arena the thread's own floats begin */
    void run(int task, Arena arena, int scratch);
}
