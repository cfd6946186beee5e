package org.striate.lab.recording;

import static org.striate.engine.Arguments.requirePresent;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.FloatValue;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.striate.engine.convolution.Convolution;
import org.striate.lab.api.Recording.Step;

/**
 * A Java virtual machine of its own, in which {@link ExampleProgram} computes under this one's debugger. It ends when it is closed, and by itself when this
 * machine does.
 */
final class ChildMachine implements AutoCloseable {
    private static final String REFERENCE = "org.striate.engine.convolution.ReferenceConvolution";
    private static final String OUTERMOST = "convolve";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final VirtualMachine machine;
    private final DataOutputStream examples;

    private ChildMachine(Process process, VirtualMachine machine) {
        this.process = process;
        this.machine = machine;
        this.examples = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(REFERENCE);
        loaded.enable();
        machine.resume();
    }

    /** @throws IOException if the machine cannot be started */
    static ChildMachine launch(Path java) throws IOException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(candidate -> candidate.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow(() -> new IOException("this Java has no debugger that listens on a socket"));
        Map<String, Argument> arguments = connector.defaultArguments();
        Map.of("localAddress", "127.0.0.1", "port", "0", "timeout", String.valueOf(PATIENCE.toMillis()))
                .forEach((name, value) -> requirePresent(arguments.get(name), "the debugger takes no %s", name)
                        .setValue(value));
        try {
            String address = connector.startListening(arguments);
            try {
                return accept(start(java, address), connector, arguments);
            } finally {
                stopListening(connector, arguments);
            }
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Process start(Path java, String address) throws IOException {
        String classes = whereabouts(Convolution.class) + File.pathSeparator + whereabouts(ExampleProgram.class);
        return new ProcessBuilder(
                        java.toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "--class-path",
                        classes,
                        ExampleProgram.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ChildMachine accept(Process process, ListeningConnector connector, Map<String, Argument> arguments)
            throws IOException, IllegalConnectorArgumentsException {
        // Nobody will call if the process has failed: waiting ends with it.
        var _ = process.onExit().thenRun(() -> stopListening(connector, arguments));
        try {
            return new ChildMachine(process, connector.accept(arguments));
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IOException("it ended with exit status " + process.exitValue(), e);
            }
            process.destroyForcibly();
            throw e;
        }
    }

    private static void stopListening(ListeningConnector connector, Map<String, Argument> arguments) {
        try {
            connector.stopListening(arguments);
        } catch (IOException | IllegalConnectorArgumentsException | IllegalArgumentException _) {
            // It has stopped.
        }
    }

    /** The folder or jar that a class was loaded from: all that the child needs, so that it starts sooner than with every module of this one. */
    private static Path whereabouts(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Process process() {
        return process;
    }

    /**
     * Computes an example, line by line of the reference.
     *
     * @param listener is told every step, before the next is taken
     * @return the output, row-major
     * @throws IOException if the machine ends before the example does
     */
    List<Float> record(Example example, Consumer<Step> listener) throws IOException {
        try {
            example.write(examples);
            LocatableEvent begin = awaitBreakpoint();
            ThreadReference thread = begin.thread();
            StepRequest step = machine.eventRequestManager()
                    .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_INTO);
            step.addClassFilter(begin.location().declaringType());
            step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            step.enable();
            Location end = end(begin.location().method());
            Diary diary = new Diary();
            StackFrame frame = thread.frame(0);
            while (!frame.location().equals(end)) {
                listener.accept(diary.write(frame, frame.location().method().equals(end.method()) ? 0 : 1));
                thread.resume();
                awaitStep();
                frame = thread.frame(0);
            }
            List<Float> output = floats(frame, "y");
            machine.eventRequestManager().deleteEventRequest(step);
            thread.resume();
            return output;
        } catch (VMDisconnectedException | IncompatibleThreadStateException | AbsentInformationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Where the reference begins; its class is loaded at the first example. */
    private BreakpointEvent awaitBreakpoint() throws IOException {
        while (true) {
            EventSet events = next();
            for (Event event : events) {
                if (event instanceof BreakpointEvent reached) {
                    return reached;
                }
                if (event instanceof ClassPrepareEvent loaded) {
                    breakAt(loaded.referenceType());
                }
            }
            events.resume();
        }
    }

    private void awaitStep() throws IOException {
        while (true) {
            EventSet events = next();
            for (Event event : events) {
                if (event instanceof StepEvent) {
                    return;
                }
            }
            events.resume();
        }
    }

    private void breakAt(ReferenceType reference) {
        Method outermost = reference.methodsByName(OUTERMOST).getFirst();
        BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(outermost.location());
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    private EventSet next() throws IOException {
        try {
            EventSet events = machine.eventQueue().remove(PATIENCE.toMillis());
            if (events == null) {
                throw new IOException("it has said nothing for %d seconds".formatted(PATIENCE.toSeconds()));
            }
            if (events.stream().anyMatch(VMDisconnectEvent.class::isInstance)) {
                throw new IOException("it has ended");
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /** Where a method returns. */
    private static Location end(Method method) throws AbsentInformationException {
        return method.allLineLocations().stream()
                .max(Comparator.comparingLong(Location::codeIndex))
                .orElseThrow();
    }

    private static List<Float> floats(StackFrame frame, String array) throws AbsentInformationException {
        ArrayReference elements = (ArrayReference) frame.getValue(frame.visibleVariableByName(array));
        return elements.getValues().stream()
                .map(element -> ((FloatValue) element).value())
                .toList();
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
