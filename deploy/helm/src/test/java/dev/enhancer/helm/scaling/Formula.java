package dev.enhancer.helm.scaling;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the formula of a ScaledObject: numbers, names of triggers, {@code + - * /}, one comparison by {@code >},
 * {@code ?:}, {@code min} and {@code max}. As in KEDA all values are floating-point numbers.
 */
final class Formula {
    private static final Pattern TOKEN = Pattern.compile("\\s*([0-9.]+|[a-z]+|[-+*/>?:(),])");

    private final String text;
    private final Map<String, Double> values;
    private final Matcher tokens;
    private String next = "";

    private Formula(String text, Map<String, Double> values) {
        this.text = text;
        this.values = values;
        this.tokens = TOKEN.matcher(text);
    }

    static double evaluate(String text, Map<String, Double> values) {
        var formula = new Formula(text, values);
        formula.advance();
        double result = formula.choice();
        if (!formula.next.isEmpty()) {
            throw formula.unexpected();
        }
        return result;
    }

    private double choice() {
        double left = sum();
        if (!next.equals(">")) {
            return left;
        }
        advance();
        boolean holds = left > sum();
        expect("?");
        double whenTrue = choice();
        expect(":");
        double otherwise = choice();
        return holds ? whenTrue : otherwise;
    }

    private double sum() {
        double sum = product();
        while (next.equals("+") || next.equals("-")) {
            sum += taken().equals("+") ? product() : -product();
        }
        return sum;
    }

    private double product() {
        double product = operand();
        while (next.equals("*") || next.equals("/")) {
            product = taken().equals("*") ? product * operand() : product / operand();
        }
        return product;
    }

    private double operand() {
        String token = taken();
        if (token.equals("(")) {
            double inner = choice();
            expect(")");
            return inner;
        }
        if (token.equals("min") || token.equals("max")) {
            expect("(");
            double left = choice();
            expect(",");
            double right = choice();
            expect(")");
            return token.equals("min") ? Math.min(left, right) : Math.max(left, right);
        }
        Double value = values.get(token);
        return value == null ? Double.parseDouble(token) : value;
    }

    private void expect(String token) {
        if (!taken().equals(token)) {
            throw unexpected();
        }
    }

    private String taken() {
        String token = next;
        advance();
        return token;
    }

    private void advance() {
        if (tokens.lookingAt()) {
            next = tokens.group(1);
            tokens.region(tokens.end(), text.length());
        } else {
            next = "";
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("cannot read %s near %s".formatted(text, next));
    }
}
