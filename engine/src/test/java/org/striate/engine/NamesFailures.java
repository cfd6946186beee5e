package org.striate.engine;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts the name of a failing case, and so its seed, before the failure's message: Surefire prints no more than the case's number. */
public final class NamesFailures implements TestExecutionExceptionHandler {
    /** For JUnit. */
    public NamesFailures() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        throw new AssertionError(context.getDisplayName() + System.lineSeparator() + failure.getMessage(), failure);
    }
}
