/** The measurements, each a class with a main method. It sees all packages below. */
@NullMarked
package dev.enhancer.bench;

import org.jspecify.annotations.NullMarked;
