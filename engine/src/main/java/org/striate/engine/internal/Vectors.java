package org.striate.engine.internal;

import java.util.Locale;

/**
 * Whether kernels run on the Vector API: where HotSpot's C2 compiles it to instructions of at least 256 bits. Elsewhere each kernel's scalar twin, which
 * passes the same tests, takes its place; {@code -Dstriate.vectors=off} asks for that.
 */
public final class Vectors {
    private static final int FEWEST_BITS = 256;

    /** Whether kernels run on the Vector API. */
    public static final boolean AVAILABLE = available();

    private Vectors() {}

    private static boolean available() {
        String reason = reasonAgainst();
        if (reason.isEmpty()) {
            return true;
        }
        System.getLogger("org.striate.engine")
                .log(System.Logger.Level.INFO, "kernels run without the Vector API, several times slower: {0}", reason);
        return false;
    }

    private static String reasonAgainst() {
        if (System.getProperty("striate.vectors", "on").equals("off")) {
            return "striate.vectors=off";
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return "start java with --add-modules jdk.incubator.vector";
        }
        String machine = System.getProperty("java.vm.name", "").toLowerCase(Locale.ROOT);
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        if (mode.contains("interpreted mode") || mode.contains("emulated-client") || machine.contains("client")) {
            return "this virtual machine runs without the C2 compiler (" + mode + ")";
        }
        int bits = Lanes.preferredBits();
        return bits >= FEWEST_BITS ? "" : "this processor's vectors have " + bits + " bits";
    }

    /** Apart, so that nothing of the Vector API is loaded where its module is missing. */
    private static final class Lanes {
        static int preferredBits() {
            return jdk.incubator.vector.VectorShape.preferredShape().vectorBitSize();
        }
    }
}
