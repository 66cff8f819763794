package dev.enhancer.bench.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An SVG: above, how full the fullest cell is on each day; below, how full each cell is on the last day. */
public final class Picture {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 600;
    private static final int LEFT = 60;
    private static final int RIGHT = 840;
    /** Where both parts have their 0 and their 1; the vertical scale is the same. */
    private static final int DAYS_BASE = 300;

    private static final int CELLS_BASE = 560;
    private static final int UNIT = 90;
    private static final List<String> COLORS = List.of("#b3261e", "#b26a00", "#1565c0", "#2e7d32");

    private final StringBuilder svg = new StringBuilder();

    private Picture() {}

    /** @param trials by the name of their mapping, at most four */
    public static String of(Map<String, Trial> trials) {
        Picture picture = new Picture();
        picture.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        picture.add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        picture.text(LEFT, 22, "start", "Load of the fullest cell, day by day (1 = the mean of all cells)");
        picture.text(LEFT, 355, "start", "Load of each cell on the last day, the fullest first");
        picture.grid(DAYS_BASE, 2.5);
        picture.grid(CELLS_BASE, 2);
        picture.days();
        List<Map.Entry<String, Trial>> all = new ArrayList<>(trials.entrySet());
        for (int i = 0; i < all.size(); i++) {
            String color = COLORS.get(i);
            picture.line(all.get(i).getValue().fullest(), color);
            picture.bars(all.get(i).getValue().lastDay(), i, all.size(), color);
            picture.add("<rect x=\"%d\" y=\"34\" width=\"10\" height=\"10\" fill=\"%s\"/>", LEFT + i * 195, color);
            picture.text(LEFT + 14 + i * 195, 43, "start", all.get(i).getKey());
        }
        picture.add("</svg>");
        return picture.svg.toString();
    }

    private void grid(int base, double until) {
        for (double value = 0; value <= until; value += 0.5) {
            double y = base - value * UNIT;
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"/>",
                    LEFT, y, RIGHT, y, value == 1 ? "#888" : "#ddd");
            text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%.1f", value));
        }
    }

    private void days() {
        for (int day = 0; day < Trial.DAYS; day += 10) {
            text(x(day), DAYS_BASE + 16, "middle", "day " + day);
        }
        add(
                "<line x1=\"%.1f\" y1=\"75\" x2=\"%.1f\" y2=\"%d\" stroke=\"#888\" stroke-dasharray=\"4 4\"/>",
                x(Trial.ADDED), x(Trial.ADDED), DAYS_BASE);
        text(x(Trial.ADDED) + 5, 86, "start", "a 17th cell is added");
    }

    private void line(double[] values, String color) {
        StringBuilder points = new StringBuilder();
        for (int day = 0; day < values.length; day++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(day), DAYS_BASE - values[day] * UNIT));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                points.toString().strip(), color);
    }

    private void bars(double[] fullness, int index, int count, String color) {
        double[] sorted = fullness.clone();
        Arrays.sort(sorted);
        double group = (double) (RIGHT - LEFT) / count;
        double step = (group - 20) / sorted.length;
        for (int i = 0; i < sorted.length; i++) {
            double height = sorted[sorted.length - 1 - i] * UNIT;
            add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                    LEFT + index * group + i * step, CELLS_BASE - height, step - 2, height, color);
        }
    }

    private static double x(int day) {
        return LEFT + 10 + day * (double) (RIGHT - LEFT - 20) / (Trial.DAYS - 1);
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222\">%s</text>", x, y, anchor, text);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
