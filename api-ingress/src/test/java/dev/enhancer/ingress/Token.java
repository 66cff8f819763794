package dev.enhancer.ingress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of an {@link IngressTest} that is a token of the first client. All tests of a class get the same one.
 *
 * <p>A class with a low limit of logins must log in from an address of its own instead: other classes have logged in from
 * this machine's address within the same minute.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Token {}
