package dev.enhancer.allinone;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * Which permissions a new file of this process does not get. The broker's threads make their files with the permissions
 * that the system gives by default, and Java has no call of its own to change those.
 */
final class Umask {
    private static final int OTHERS = 0077;

    private Umask() {}

    /** From now on all files that this process and its children make are for their owner only. */
    static void ownerOnly() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("umask").ifPresent(umask -> set(linker, umask)); // there is none on Windows
    }

    @SuppressWarnings("restricted") // a call of the C library that takes and returns a number
    private static void set(Linker linker, MemorySegment umask) {
        try {
            int _ = (int) linker.downcallHandle(umask, FunctionDescriptor.of(JAVA_INT, JAVA_INT))
                    .invokeExact(OTHERS);
        } catch (Throwable e) {
            throw new IllegalStateException("the umask cannot be set", e);
        }
    }
}
