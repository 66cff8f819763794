/** Runs the measurements, each of which is a class with a main method. It sees all packages below it. */
@NullMarked
package dev.enhancer.bench;

import org.jspecify.annotations.NullMarked;
