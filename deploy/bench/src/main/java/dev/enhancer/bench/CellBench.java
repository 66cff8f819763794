package dev.enhancer.bench;

import dev.enhancer.bench.cells.Comparison;
import dev.enhancer.bench.cells.Picture;
import dev.enhancer.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Simulates clients on 16 cells; prints the table of docs/scale.md and writes its picture. */
final class CellBench {
    private CellBench() {}

    public static void main(String[] args) throws IOException {
        Options options = Options.of(args, "skews=0.8,1.1", "picture=docs/cells.svg");
        Table table = Comparison.table();
        for (String skew : options.list("skews")) {
            Comparison comparison = Comparison.of(Double.parseDouble(skew));
            comparison.addTo(table);
            Files.writeString(Path.of(options.text("picture")), Picture.of(comparison.trials()));
        }
        System.out.println(table);
    }
}
