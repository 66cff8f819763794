package dev.enhancer.allinone;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * The permissions that new files of this process do not get. The broker's threads create files with the default permissions
 * of the process, and Java has no method of its own to change those.
 */
final class Umask {
    private static final int OTHERS = 0077;

    private Umask() {}

    /** Makes all new files of this process and its children accessible by their owner only. */
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
